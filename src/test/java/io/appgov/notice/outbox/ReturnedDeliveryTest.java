package io.appgov.notice.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.notice.outbox.Settlement.DeliveryFact;
import io.appgov.notice.outbox.Settlement.NoticeFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What it means that an accepted delivery came back (E28, R10). */
@Unit
class ReturnedDeliveryTest {

    private static final Instant BOUNCED_AT = SettlementTest.minute(90);
    private static final NoticeFacts SERVED = new NoticeFacts(NoticeKind.Role.PROPOSAL, NoticeState.PARTIAL,
            SettlementTest.minute(1), 0, null);
    private static final NoticeFacts VOIDED_BEFORE =
            new NoticeFacts(NoticeKind.Role.PROPOSAL, NoticeState.PARTIAL, SettlementTest.minute(1), 1, SettlementTest.minute(0));

    private static ReturnedDelivery firstOf(String deliveries, NoticeFacts notice, boolean decided) {
        return ReturnedDelivery.judge(notice, SettlementTest.deliveries(deliveries), 0, BOUNCED_AT, decided);
    }

    @ParameterizedTest(name = "{0}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            Ea1 Mf       | VOIDED  | FAILED  | false | the only success came back
            Ea1 Mq2      | VOIDED  | QUEUED  | true  | the same while another channel is still tried
            Ea1 Mb1      | VOIDED  | FAILED  | false | the last of two came back
            Ea1 Ma2      | NOTED   | PARTIAL | false | somebody else was reached
            Ea1 Ef Ma2   | NOTED   | PARTIAL | false | another contact was reached
            Eb1 Ma2      | NOTHING | PARTIAL | false | it had come back before
            Ef Ma2       | NOTHING | PARTIAL | false | it was never accepted
            Eq1 Mf       | NOTHING | FAILED  | false | it is being sent again
            """)
    void only_what_the_service_rests_on_alone_voids_it(String deliveries, BounceEffect effect, NoticeState state,
            boolean anybodyLeft, String why) {
        assertThat(firstOf(deliveries, SERVED, false)).as(why).isEqualTo(new ReturnedDelivery(effect, state, anybodyLeft));
    }

    @ParameterizedTest
    @EnumSource(value = NoticeKind.Role.class, names = {"DECISION", "INFORMATION"})
    void a_notice_that_opens_no_window_stays_served(NoticeKind.Role role) {
        NoticeFacts notice = new NoticeFacts(role, NoticeState.PARTIAL, SettlementTest.minute(1), 0, null);
        assertThat(firstOf("Ea1 Mf", notice, false).effect()).isEqualTo(BounceEffect.NOTED);
    }

    @Test
    void a_notice_that_is_not_served_yet_has_no_service_to_void() {
        NoticeFacts notice = new NoticeFacts(NoticeKind.Role.PROPOSAL, NoticeState.PARTIAL, null, 0, null);
        assertThat(firstOf("Ea1 Mq0", notice, false).effect()).isEqualTo(BounceEffect.NOTED);
    }

    @Test
    void what_a_person_delivered_does_not_rest_on_a_channel() {
        NoticeFacts notice = new NoticeFacts(NoticeKind.Role.PROPOSAL, NoticeState.DELIVERED_OTHERWISE, SettlementTest.minute(1), 0, null);
        assertThat(firstOf("Ea1 Mf", notice, false))
                .isEqualTo(new ReturnedDelivery(BounceEffect.NOTED, NoticeState.DELIVERED_OTHERWISE, false));
    }

    @Test
    void for_a_second_time_only_a_person_voids_the_service() {
        assertThat(firstOf("Ea1 Mf", VOIDED_BEFORE, false).effect()).isEqualTo(BounceEffect.ASKED);
        assertThat(firstOf("Ea1 Mf", VOIDED_BEFORE, true).effect()).isEqualTo(BounceEffect.VOIDED);
        assertThat(firstOf("Ea1 Ma2", VOIDED_BEFORE, false).effect()).as("where somebody else was reached nobody is asked")
                .isEqualTo(BounceEffect.NOTED);
    }

    /** Rows of releases that did not keep when a service was void: a delivery that came back and is accepted in a later round says so. */
    @ParameterizedTest(name = "in round {0}, come back before: {1}, and now {2}")
    @CsvSource({
        "1, true,  ACCEPTED, ASKED",
        "0, true,  ACCEPTED, VOIDED",
        "1, false, ACCEPTED, VOIDED"
    })
    void a_service_voided_before_that_was_kept_is_known_by_its_deliveries(int retries, boolean cameBack, DeliveryState state,
            BounceEffect effect) {
        NoticeFacts notice = new NoticeFacts(NoticeKind.Role.PROPOSAL, NoticeState.PARTIAL, SettlementTest.minute(1), retries, null);
        DeliveryFact again = new DeliveryFact(ChannelKind.email, state, 1, SettlementTest.minute(1),
                cameBack ? SettlementTest.minute(0) : null);
        assertThat(ReturnedDelivery.judge(notice, List.of(again), 0, BOUNCED_AT, false).effect()).isEqualTo(effect);
    }

    @Test
    void one_that_came_back_in_this_round_does_not_count_as_a_void_before() {
        NoticeFacts notice = new NoticeFacts(NoticeKind.Role.PROPOSAL, NoticeState.PARTIAL, SettlementTest.minute(1), 1, null);
        assertThat(firstOf("Ea1 Mb1", notice, false).effect()).isEqualTo(BounceEffect.VOIDED);
    }

    @Test
    void of_any_deliveries_the_last_accepted_one_to_come_back_voids_and_no_other() {
        Property.holds(5_000, random -> {
            List<DeliveryFact> deliveries = new ArrayList<>(SettlementTest.anyDeliveries(random));
            int voided = 0;
            while (Settlement.latestAcceptance(deliveries).isPresent()) {
                int which = random.nextInt(deliveries.size());
                DeliveryFact d = deliveries.get(which);
                ReturnedDelivery returned = ReturnedDelivery.judge(SERVED, deliveries, which, BOUNCED_AT, false);
                assertThat(returned.effect() == BounceEffect.NOTHING).isEqualTo(d.state() != DeliveryState.ACCEPTED);
                if (returned.effect() != BounceEffect.NOTHING) {
                    deliveries.set(which, new DeliveryFact(d.channel(), DeliveryState.BOUNCED, d.attempts(), d.acceptedAt(), BOUNCED_AT));
                    assertThat(returned.effect() == BounceEffect.VOIDED).isEqualTo(Settlement.latestAcceptance(deliveries).isEmpty());
                    assertThat(returned.state()).isEqualTo(Settlement.of(SERVED, deliveries).state());
                    voided += returned.effect() == BounceEffect.VOIDED ? 1 : 0;
                }
            }
            assertThat(voided).isLessThanOrEqualTo(1);
        });
    }
}
