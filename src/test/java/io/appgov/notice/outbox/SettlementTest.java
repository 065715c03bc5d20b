package io.appgov.notice.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.Settlement.DeliveryFact;
import io.appgov.notice.outbox.Settlement.NoticeFacts;
import io.appgov.notice.outbox.Settlement.Served;
import io.appgov.notice.outbox.Settlement.Unserved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When a notice counts as served, and where it stands (T3, T3a). */
@Unit
class SettlementTest {

    private static final Instant T0 = Instant.parse("2026-03-02T02:00:00Z");
    private static final NoticeFacts QUEUED = new NoticeFacts(NoticeKind.Role.PROPOSAL, NoticeState.QUEUED, null, 0, null);

    /**
     * Deliveries in short: E or M for the channel, then a5 accepted at minute 5, q0 queued and never tried, q2 tried twice, f failed, b
     * bounced, w withdrawn.
     */
    static List<DeliveryFact> deliveries(String inShort) {
        return inShort == null ? List.of() : Stream.of(inShort.split(" ")).map(SettlementTest::delivery).toList();
    }

    private static DeliveryFact delivery(String inShort) {
        ChannelKind channel = inShort.charAt(0) == 'E' ? ChannelKind.email : ChannelKind.feishu;
        int n = inShort.length() > 2 ? Integer.parseInt(inShort.substring(2)) : 1;
        return switch (inShort.charAt(1)) {
            case 'a' -> new DeliveryFact(channel, DeliveryState.ACCEPTED, 1, minute(n), null);
            case 'q' -> new DeliveryFact(channel, DeliveryState.QUEUED, n, null, null);
            case 'f' -> new DeliveryFact(channel, DeliveryState.FAILED, n, null, null);
            case 'b' -> new DeliveryFact(channel, DeliveryState.BOUNCED, 1, minute(n), minute(n + 60));
            case 'w' -> new DeliveryFact(channel, DeliveryState.WITHDRAWN, 0, null, null);
            default -> throw new IllegalArgumentException(inShort);
        };
    }

    static Instant minute(int n) {
        return T0.plusSeconds(60L * n);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            Ea1 Ma4          | DELIVERED | 4 | both channels took it: the later acceptance counts
            Ea4 Ma1          | DELIVERED | 4 | whichever channel was later
            Ea1 Mf           | PARTIAL   | 1 | one success is enough
            Ea1 Mq3          | PARTIAL   | 1 | what is tried again does not hold the service up
            Ea1 Mq0          | PARTIAL   |   | but everybody's first attempt is waited for
            Ea1 Ea2 Mf Mf    | PARTIAL   | 2 | one channel of two contacts is one channel
            Ea1 Mf Ef Ma9    | DELIVERED | 9 | any contact's channel counts
            Ea3 Ma2 Eq0 Mq0  | DELIVERED |   | a second contact was not tried yet
            Ea3 Mb7          | PARTIAL   | 3 | what bounced is no acceptance
            Ew Ma2           | PARTIAL   | 2 | what was taken back is no attempt to wait for
            Eq0 Mq0          | QUEUED    |   | nobody was tried
            Eq2 Mf           | QUEUED    |   | it is still tried
            Eq1 Mb1          | QUEUED    |   | one came back and one is still tried
            """)
    void a_notice_is_served_at_the_latest_acceptance_when_everybodys_first_attempt_is_over(String deliveries, NoticeState state,
            Integer servedAt, String why) {
        Settlement settled = Settlement.of(QUEUED, deliveries(deliveries));
        assertThat(settled.state()).as(why).isEqualTo(state);
        assertThat(settled.outcome()).as(why).isEqualTo(servedAt == null ? Unserved.IN_DELIVERY : new Served(minute(servedAt)));
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource({"Ef Mf", "Ef Mb1", "Eb1 Mb2", "Ef", "Ew Mf", "Ef Mf Ef Mf", ","})
    void when_every_attempt_is_used_up_and_nobody_was_reached_a_person_has_to_deliver(String deliveries) {
        assertThat(Settlement.of(QUEUED, deliveries(deliveries))).isEqualTo(new Settlement(NoticeState.FAILED, Unserved.UNDELIVERABLE));
    }

    @Test
    void an_accepted_delivery_of_a_release_that_kept_no_time_serves_nothing() {
        DeliveryFact timeless = new DeliveryFact(ChannelKind.email, DeliveryState.ACCEPTED, 1, null, null);
        assertThat(Settlement.of(QUEUED, List.of(timeless))).isEqualTo(new Settlement(NoticeState.PARTIAL, Unserved.UNDELIVERABLE));
    }

    @ParameterizedTest
    @CsvSource({"Ea1 Ma2, DELIVERED", "Ea1 Mf, PARTIAL", "Ef Mf, FAILED", "Eq0 Mf, QUEUED"})
    void what_was_served_stays_served_whatever_arrives_later(String deliveries, NoticeState state) {
        NoticeFacts served = new NoticeFacts(NoticeKind.Role.DECISION, NoticeState.PARTIAL, minute(1), 0, null);
        assertThat(Settlement.of(served, deliveries(deliveries))).isEqualTo(new Settlement(state, Unserved.SETTLED_BEFORE));
    }

    @ParameterizedTest
    @CsvSource({"Ea1 Ma2", "Ea1 Mf", "Ef Mf", "Eq0 Mf", "Ew Mw"})
    void what_was_withdrawn_is_neither_served_nor_undeliverable(String deliveries) {
        NoticeFacts withdrawn = new NoticeFacts(NoticeKind.Role.PROPOSAL, NoticeState.WITHDRAWN, null, 0, null);
        assertThat(Settlement.of(withdrawn, deliveries(deliveries)))
                .isEqualTo(new Settlement(NoticeState.WITHDRAWN, Unserved.SETTLED_BEFORE));
    }

    @Test
    void what_a_person_delivered_stays_so_when_a_channel_takes_it_after_all() {
        NoticeFacts otherwise = new NoticeFacts(NoticeKind.Role.PROPOSAL, NoticeState.DELIVERED_OTHERWISE, minute(1), 0, null);
        assertThat(Settlement.of(otherwise, deliveries("Ea5 Ma6")))
                .isEqualTo(new Settlement(NoticeState.DELIVERED_OTHERWISE, Unserved.SETTLED_BEFORE));
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.Role.class)
    void of_every_kind_of_notice_alike(NoticeKind.Role role) {
        NoticeFacts notice = new NoticeFacts(role, NoticeState.QUEUED, null, 0, null);
        assertThat(Settlement.of(notice, deliveries("Ea1 Ma4")).outcome()).isEqualTo(new Served(minute(4)));
        assertThat(Settlement.of(notice, deliveries("Ef Mf")).outcome()).isEqualTo(Unserved.UNDELIVERABLE);
    }

    @Test
    void a_notice_is_known_by_what_it_means_where_it_stands_and_how_often_it_was_sent() {
        Notice notice = new Notice("N-1", CaseNo.of("V-1"), NoticeKind.N02, NoticeState.PARTIAL, T0, minute(3), null, 2, null, minute(1));
        assertThat(NoticeFacts.of(notice))
                .isEqualTo(new NoticeFacts(NoticeKind.Role.PROPOSAL, NoticeState.PARTIAL, minute(3), 2, minute(1)));
    }

    @Test
    void the_order_of_contacts_and_channels_changes_nothing() {
        Property.holds(5_000, random -> {
            List<DeliveryFact> deliveries = anyDeliveries(random);
            List<DeliveryFact> shuffled = new ArrayList<>(deliveries);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            assertThat(Settlement.of(QUEUED, shuffled)).as("%s", deliveries).isEqualTo(Settlement.of(QUEUED, deliveries));
        });
    }

    /** The algebra of T3a: two groups of deliveries, each served by itself, are served together at the later of the two. */
    @Test
    void two_groups_served_are_together_served_at_the_later_one() {
        Property.holds(10_000, random -> {
            List<DeliveryFact> one = anyDeliveries(random);
            List<DeliveryFact> other = anyDeliveries(random);
            Settlement.Outcome a = Settlement.of(QUEUED, one).outcome();
            Settlement.Outcome b = Settlement.of(QUEUED, other).outcome();
            Settlement.Outcome both = Settlement.of(QUEUED, Stream.concat(one.stream(), other.stream()).toList()).outcome();
            if (a instanceof Served first && b instanceof Served second) {
                assertThat(both).isEqualTo(new Served(first.at().isAfter(second.at()) ? first.at() : second.at()));
            } else if (a == Unserved.UNDELIVERABLE) {
                assertThat(both).as("who cannot be reached neither helps nor hinders: %s and %s", one, other).isEqualTo(b);
            }
        });
    }

    /** A round as it runs: one attempt after the other, in any order, each with any end. */
    @Test
    void a_round_ends_served_once_or_undeliverable_once_and_never_both() {
        Property.holds(5_000, random -> {
            List<DeliveryFact> deliveries = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                deliveries.add(new DeliveryFact(Property.any(random, ChannelKind.values()), DeliveryState.QUEUED, 0, null, null));
            }
            NoticeFacts notice = QUEUED;
            int served = 0;
            int undeliverable = 0;
            for (int minute = 1; deliveries.stream().anyMatch(DeliveryFact::isQueued); minute++) {
                int i = random.nextInt(deliveries.size());
                if (deliveries.get(i).isQueued()) {
                    deliveries.set(i, attempted(deliveries.get(i), minute, random));
                    Settlement now = Settlement.of(notice, deliveries);
                    Instant servedAt = now.outcome() instanceof Served s ? s.at() : notice.servedAt();
                    served += now.outcome() instanceof Served ? 1 : 0;
                    undeliverable += now.outcome() == Unserved.UNDELIVERABLE ? 1 : 0;
                    notice = new NoticeFacts(notice.role(), now.state(), servedAt, 0, null);
                }
            }
            assertThat(served + undeliverable).as("%s", deliveries).isEqualTo(1);
            boolean reached = deliveries.stream().anyMatch(d -> d.state() == DeliveryState.ACCEPTED);
            assertThat(served == 1).isEqualTo(reached);
            assertThat(notice.state() == NoticeState.FAILED).isEqualTo(!reached);
        });
    }

    private static DeliveryFact attempted(DeliveryFact d, int minute, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new DeliveryFact(d.channel(), DeliveryState.ACCEPTED, d.attempts() + 1, minute(minute), null);
            case 1 -> new DeliveryFact(d.channel(), DeliveryState.FAILED, d.attempts() + 1, null, null);
            default -> new DeliveryFact(d.channel(), DeliveryState.QUEUED, d.attempts() + 1, null, null);
        };
    }

    static List<DeliveryFact> anyDeliveries(SplittableRandom random) {
        return Stream.generate(() -> delivery(Property.any(random, "E", "M")
                + Property.any(random, "a" + random.nextInt(1, 30), "q0", "q2", "f", "b3", "w")))
                .limit(random.nextInt(1, 6))
                .toList();
    }
}
