package io.appgov.shutdown;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two clocks of a shutdown (§七 下线, E17, E18): the planned date, and a span that restarts with every batch of the notice to
 * users. Both apply, the later one wins; without a notice neither runs (E19).
 *
 * @param plannedOfflineAt {@code null} when the shutdown was ordered
 * @param lastNoticeAt when the latest batch was sent; {@code null} before the first one
 * @param userNotice elapsed time between the latest batch and the app going offline
 */
public record OfflineClocks(Instant plannedOfflineAt, Instant lastNoticeAt, Duration userNotice) {

    /** @param sentAt of every batch, in any order */
    public static OfflineClocks of(Instant plannedOfflineAt, Collection<Instant> sentAt, Duration userNotice) {
        return new OfflineClocks(plannedOfflineAt, sentAt.stream().max(Comparator.naturalOrder()).orElse(null), userNotice);
    }

    public boolean haveBegun() {
        return lastNoticeAt != null;
    }

    /** End of the notice period of the users notified last. */
    public Optional<Instant> noticeEndsAt() {
        return Optional.ofNullable(lastNoticeAt).map(sentAt -> sentAt.plus(userNotice));
    }

    /** The later of the planned date and the end of the notice period; empty before the first notice. */
    public Optional<Instant> earliestOfflineAt() {
        return noticeEndsAt().map(end -> plannedOfflineAt == null || plannedOfflineAt.isBefore(end) ? end : plannedOfflineAt);
    }

    /** The date as far as known: before the first notice the planned one, if any. */
    public Optional<Instant> expectedOfflineAt() {
        return haveBegun() ? earliestOfflineAt() : Optional.ofNullable(plannedOfflineAt);
    }

    /** Whether both clocks allow the app to go offline, the instant itself included. */
    public boolean areOver(Instant now) {
        return earliestOfflineAt().filter(at -> !now.isBefore(at)).isPresent();
    }

    /** How many reminders of the present clock are due (N16). */
    int remindersDue(List<Duration> reminders, Instant now) {
        return (int) reminderDays(reminders).filter(day -> !day.isAfter(now)).count();
    }

    /** The next check: the next reminder, or the end of the clocks; empty before the first notice. */
    Optional<Instant> nextCheckpoint(List<Duration> reminders, Instant now) {
        return earliestOfflineAt().map(end -> Stream.concat(reminderDays(reminders).filter(day -> day.isAfter(now)), Stream.of(end))
                .min(Comparator.naturalOrder())
                .orElse(end));
    }

    private Stream<Instant> reminderDays(List<Duration> reminders) {
        return haveBegun() ? reminders.stream().map(lastNoticeAt::plus) : Stream.empty();
    }
}
