package io.appgov.shutdown;

import io.appgov.catalogue.Standstill;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two clocks of a shutdown (§七 下线, E17, E18): the planned date, and a span that restarts with every batch of the notice to
 * users. Both apply, the later one wins; without a notice neither runs (E19). The second stands still while a suspension keeps users
 * from exporting their data (§八).
 *
 * @param plannedOfflineAt {@code null} when the shutdown was ordered
 * @param lastNoticeAt when the latest batch was sent; {@code null} before the first one
 * @param userNotice running time between the latest batch and the app going offline
 * @param standstills the earliest first; they may overlap
 * @param asOf a standstill that lasts counts as ending now
 */
public record OfflineClocks(
        Instant plannedOfflineAt, Instant lastNoticeAt, Duration userNotice, List<Standstill> standstills, Instant asOf) {

    /** While the clock stands still the case is told when it goes on; that it also looks by itself must not be all it does. */
    private static final Duration NOT_SOONER_THAN = Duration.ofHours(1);

    /** @param sentAt of every batch, in any order */
    public static OfflineClocks of(
            Instant plannedOfflineAt, Collection<Instant> sentAt, Duration userNotice, List<Standstill> standstills, Instant asOf) {
        return new OfflineClocks(
                plannedOfflineAt, sentAt.stream().max(Comparator.naturalOrder()).orElse(null), userNotice, standstills, asOf);
    }

    public boolean haveBegun() {
        return lastNoticeAt != null;
    }

    /** End of the notice period of the users notified last; while it stands still, as if it went on now. */
    public Optional<Instant> noticeEndsAt() {
        return haveBegun() ? Optional.of(after(userNotice)) : Optional.empty();
    }

    /** The later of the planned date and the end of the notice period; empty before the first notice. */
    public Optional<Instant> earliestOfflineAt() {
        return noticeEndsAt().map(end -> plannedOfflineAt == null || plannedOfflineAt.isBefore(end) ? end : plannedOfflineAt);
    }

    /** {@link #earliestOfflineAt} as far as known: none while the notice period stands still. */
    public Optional<Instant> knownOfflineAt() {
        return earliestOfflineAt().filter(at -> standsSince().isEmpty());
    }

    /** The same, and before the first notice the planned date, if any. */
    public Optional<Instant> expectedOfflineAt() {
        return haveBegun() ? knownOfflineAt() : Optional.ofNullable(plannedOfflineAt);
    }

    /** Whether both clocks allow the app to go offline, the instant itself included. */
    public boolean areOver(Instant now) {
        return earliestOfflineAt().filter(at -> !now.isBefore(at)).isPresent();
    }

    /** Since when the notice period has been standing still; empty when it runs, is over or has not begun. */
    public Optional<Instant> standsSince() {
        return noticeEndsAt().filter(end -> end.isAfter(asOf))
                .flatMap(end -> standstills.stream().filter(Standstill::lasts).map(Standstill::from).min(Comparator.naturalOrder()))
                .map(from -> from.isBefore(lastNoticeAt) ? lastNoticeAt : from);
    }

    /** How many reminders of the present clock are due (N16). */
    int remindersDue(List<Duration> reminders, Instant now) {
        return (int) reminderDays(reminders).filter(day -> !day.isAfter(now)).count();
    }

    /** The next check: the next reminder, or the end of the clocks; empty before the first notice. */
    Optional<Instant> nextCheckpoint(List<Duration> reminders, Instant now) {
        Optional<Instant> next = earliestOfflineAt()
                .map(end -> Stream.concat(reminderDays(reminders).filter(day -> day.isAfter(now)), Stream.of(end))
                        .min(Comparator.naturalOrder())
                        .orElse(end));
        Instant soonest = now.plus(NOT_SOONER_THAN);
        // as if it went on now: the true day comes later, never earlier
        return standsSince().isPresent() ? next.map(at -> at.isBefore(soonest) ? soonest : at) : next;
    }

    private Stream<Instant> reminderDays(List<Duration> reminders) {
        return haveBegun() ? reminders.stream().map(this::after) : Stream.empty();
    }

    /** When the clock has run that long since the latest batch. */
    private Instant after(Duration running) {
        Instant at = lastNoticeAt;
        Duration left = running;
        for (Standstill standstill : standstills) {
            Instant until = standstill.lasts() ? asOf : standstill.until();
            if (until.isAfter(at)) {
                Duration before = standstill.from().isAfter(at) ? Duration.between(at, standstill.from()) : Duration.ZERO;
                if (left.compareTo(before) <= 0) {
                    break;
                }
                left = left.minus(before);
                at = until;
            }
        }
        return at.plus(left);
    }
}
