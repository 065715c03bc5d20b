package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.notice.outbox.BounceEffect;
import io.appgov.notice.outbox.CaptureSwitch.Mode;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import io.appgov.notice.outbox.Notice;
import io.appgov.notice.outbox.NoticeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a notice is served, and what happens when it is not: S8, S39, T3, T3a, E28. */
class DeliveryStories extends Story implements OnBothDatabases {

    /** A notice somebody waits for, and a case in which it reaches nobody since {@link #now()}. */
    enum Undelivered {
        N02,
        N06,
        N24
    }

    private CaseNo undelivered(Undelivered kind) {
        CaseNo caseNo = switch (kind) {
            case N02 -> {
                CaseNo draft = reported();
                nothingArrives();
                approves(draft, "2025-03-05 10:00:00");
                yield draft;
            }
            case N06 -> {
                CaseNo open = caseV();
                nothingArrives();
                letter(open, LetterType.CONFIRM, "2025-03-03 10:00:00");
                yield open;
            }
            case N24 -> {
                CaseNo enforced = enforcedV();
                letter(enforced, LetterType.RECTIFICATION, "2025-03-05 10:00:01");
                answers("operator1", enforced, "verifyRectification", "rectified", false, "notes", "未整改");
                nothingArrives();
                answers("manager1", enforced, "extendOrEscalate",
                        "action", "extend", "days", 15, "rectifyBy", iso("2025-04-30 10:00:00"), "reason", "未整改");
                yield enforced;
            }
        };
        assertThat(notice(caseNo, kind).state()).isEqualTo(NoticeState.FAILED);
        assertThat(hasTask(caseNo, "deliverOtherwise")).isTrue();
        assertThat(state(caseNo)).isEqualTo(waiting(kind));
        return caseNo;
    }

    private static String waiting(Undelivered kind) {
        return switch (kind) {
            case N02 -> "ALLEGED";
            case N06 -> "CONFIRMED";
            case N24 -> "ENFORCED";
        };
    }

    private Notice notice(CaseNo caseNo, Undelivered kind) {
        return notices.ofCase(caseNo).stream().filter(n -> n.kind().name().equals(kind.name())).findFirst().orElseThrow();
    }

    /** The case took the service at this instant for what its notice means. */
    private void assertServedAt(CaseNo caseNo, Undelivered kind, Instant servedAt) {
        assertThat(notice(caseNo, kind).servedAt()).isEqualTo(servedAt);
        if (kind == Undelivered.N06) {
            assertThat(violation(caseNo).ruling().servedAt()).isEqualTo(servedAt);
            assertThat(state(caseNo)).isIn("DECIDED", "ENFORCED");
        } else {
            assertThat(violation(caseNo).hearing().servedAt()).isEqualTo(servedAt);
            assertThat(violation(caseNo).hearing().appealUntil()).isEqualTo(servedAt.plus(Duration.ofHours(48)));
            assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        }
    }

    @Test
    void s8_deliveredOtherwise_theClockStartsThen() {
        CaseNo caseNo = undelivered(Undelivered.N02);
        assertThat(jobs(caseNo)).isEmpty();
        until("2025-03-04 11:00:00");
        answers("operator1", caseNo, "deliverOtherwise",
                "outcome", "delivered", "deliveredAt", iso("2025-03-04 11:00:00"), "proof", "快递签收单");
        everythingArrives();
        assertThat(notice(caseNo, Undelivered.N02).state()).isEqualTo(NoticeState.DELIVERED_OTHERWISE);
        assertThat(notice(caseNo, Undelivered.N02).proof()).isEqualTo("快递签收单");
        assertThat(violation(caseNo).hearing().appealUntil()).isEqualTo(time("2025-03-06 11:00:00"));
        until("2025-03-06 11:00:00");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        until("2025-03-06 11:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }

    @Test
    void t3_servedWhenTheLaterOfBothChannelsAccepted() {
        CaseNo caseNo = reported();
        as("manager1", () -> {
            tasks.claim(task(caseNo, "approvePenalty").getId(), "manager1");
            tasks.complete(task(caseNo, "approvePenalty").getId(), variables(
                    "decision", "approve", "measures", List.of("DEPOSIT_DEDUCTION"), "deduction", "2000",
                    "effectiveAt", iso("2025-03-05 10:00:00"), "rectifyBy", iso("2025-03-15 10:00:00")));
            return null;
        });
        management.executeJob(jobs(caseNo).get(0).getId());
        // Feishu's turn comes five minutes after the mail's
        jdbc.sql("update notice_delivery set next_attempt_at = :later where channel = 'feishu' and state = 'QUEUED'")
                .param("later", time("2025-03-03 10:05:00").atOffset(java.time.ZoneOffset.UTC)).update();
        settle();
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        assertThat(notice(caseNo, Undelivered.N02).servedAt()).isNull();

        until("2025-03-03 10:05:00");
        assertServedAt(caseNo, Undelivered.N02, time("2025-03-03 10:05:00"));
        assertThat(notice(caseNo, Undelivered.N02).state()).isEqualTo(NoticeState.DELIVERED);
    }

    @Test
    void t3_oneChannelIsEnough_andBothAreTried() {
        channels(Mode.down, Mode.up);
        CaseNo caseNo = caseV();
        assertServedAt(caseNo, Undelivered.N02, time("2025-03-03 10:00:00"));
        assertThat(notice(caseNo, Undelivered.N02).state()).isEqualTo(NoticeState.PARTIAL);
        assertThat(deliveriesOf(caseNo, "N02")).extracting(d -> d.address().channel() + " " + d.state()).containsExactly(
                "email FAILED", "feishu ACCEPTED", "email FAILED", "feishu ACCEPTED");
        assertThat(hasTask(caseNo, "deliverOtherwise")).isFalse();
    }

    @Test
    void t3a_oneContactReachedByOneChannelIsEnough() {
        becomes(new Isv(isv, "服务商", IsvStatus.ACTIVE, true, "partner1", List.of(
                new Contact("无址", null, null, "zh"), new Contact("Hannah", "hannah@isv.example", null, "en"))));
        CaseNo caseNo = caseV();
        assertServedAt(caseNo, Undelivered.N02, time("2025-03-03 10:00:00"));
        assertThat(deliveriesOf(caseNo, "N02")).extracting(Delivery::state).containsExactly(
                DeliveryState.FAILED, DeliveryState.FAILED, DeliveryState.ACCEPTED, DeliveryState.FAILED);
    }

    @Test
    void t3a_aContactWithoutAnyAddressMeansThatSomebodyMustDeliver() {
        becomes(new Isv(isv, "服务商", IsvStatus.ACTIVE, true, "partner1", List.of(new Contact("无址", null, "", "zh"))));
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-05 10:00:00");
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        assertThat(hasTask(caseNo, "deliverOtherwise")).isTrue();
    }

    @ParameterizedTest(name = "{0}, delivered otherwise, counts as served then")
    @EnumSource
    void t3a_allChannelsFail_anOperatorDelivers(Undelivered kind) {
        CaseNo caseNo = undelivered(kind);
        everythingArrives();
        Instant handedOver = now().plus(Duration.ofHours(5));
        until(handedOver.plus(Duration.ofHours(1)));
        assertThat(state(caseNo)).isEqualTo(waiting(kind));
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "delivered", "deliveredAt", iso(handedOver), "proof", "当面签收");
        assertServedAt(caseNo, kind, handedOver);
        assertThat(hasTask(caseNo, "deliverOtherwise")).isFalse();
    }

    @ParameterizedTest(name = "{0}, unreachable, is sent again on the date named")
    @EnumSource
    void e28_unreachable_allChannelsAreTriedAgainThen(Undelivered kind) {
        CaseNo caseNo = undelivered(kind);
        List<Delivery> before = deliveriesOf(caseNo, kind.name());
        Instant retryAt = now().plus(Duration.ofDays(2));
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(retryAt));
        everythingArrives();
        until(retryAt.minusSeconds(1));
        assertThat(notice(caseNo, kind).servedAt()).isNull();
        until(retryAt);
        assertServedAt(caseNo, kind, retryAt);
        // the same messages, not new ones
        assertThat(deliveriesOf(caseNo, kind.name())).extracting(Delivery::deliveryId).containsExactlyElementsOf(
                before.stream().map(Delivery::deliveryId).toList());
        assertThat(deliveriesOf(caseNo, kind.name())).extracting(d -> d.message().body()).containsExactlyElementsOf(
                before.stream().map(d -> d.message().body()).toList());
        assertThat(hasTask(caseNo, "deliverOtherwise")).isFalse();
    }

    private CaseNo unreachableThrice(Undelivered kind) {
        CaseNo caseNo = undelivered(kind);
        for (int time = 1; time <= 3; time++) {
            assertThat(hasTask(caseNo, "decideUnreachable")).isFalse();
            Instant retryAt = now().plus(Duration.ofDays(1));
            answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(retryAt));
            until(retryAt);
        }
        assertThat(hasTask(caseNo, "deliverOtherwise")).isFalse();
        assertThat(hasTask(caseNo, "decideUnreachable")).isTrue();
        assertThat(state(caseNo)).isEqualTo(waiting(kind));
        return caseNo;
    }

    @ParameterizedTest(name = "{0}, unreachable thrice: a manager has it tried once more")
    @EnumSource
    void e28_unreachableThrice_retry(Undelivered kind) {
        CaseNo caseNo = unreachableThrice(kind);
        Instant retryAt = now().plus(Duration.ofDays(1));
        answers("manager2", caseNo, "decideUnreachable", "action", "retry", "retryAt", iso(retryAt), "reason", "再试");
        until(retryAt);
        // still nobody: the manager decides again
        assertThat(hasTask(caseNo, "decideUnreachable")).isTrue();
        everythingArrives();
        Instant again = now().plus(Duration.ofDays(1));
        answers("manager2", caseNo, "decideUnreachable", "action", "retry", "retryAt", iso(again), "reason", "再试");
        until(again);
        assertServedAt(caseNo, kind, again);
        assertThat(notice(caseNo, kind).retries()).isEqualTo(5);
    }

    @ParameterizedTest(name = "{0}, unreachable thrice: public service counts as served")
    @EnumSource
    void e28_unreachableThrice_publicService(Undelivered kind) {
        CaseNo caseNo = unreachableThrice(kind);
        everythingArrives();
        Instant published = now().minus(Duration.ofHours(1));
        answers("manager2", caseNo, "decideUnreachable",
                "action", "publicService", "deliveredAt", iso(published), "proof", "公告截图", "reason", "无法联系");
        assertServedAt(caseNo, kind, published);
        assertThat(hasTask(caseNo, "decideUnreachable")).isFalse();
    }

    @ParameterizedTest(name = "{0}, unreachable thrice: a manager withdraws")
    @EnumSource
    void e28_unreachableThrice_withdraw(Undelivered kind) {
        CaseNo caseNo = unreachableThrice(kind);
        List<String> standing = measuresOf(caseNo);
        answers("manager2", caseNo, "decideUnreachable", "action", "withdraw", "reason", "放弃");
        assertThat(decisionsOf(caseNo)).endsWith("abandoned");
        if (kind == Undelivered.N24) {
            // only the tightening is dropped: the first penalty stands, the rectification is still owed
            assertThat(state(caseNo)).isEqualTo("ENFORCED");
            assertThat(measuresOf(caseNo)).isEqualTo(standing).containsExactly("DEPOSIT_DEDUCTION ACTIVE", "ACTIVITY_BAN ACTIVE");
            assertThat(waitingAt(caseNo)).contains("awaitRectification");
            assertThat(balance()).isEqualTo("8000.00");
        } else {
            assertThat(state(caseNo)).isEqualTo("WITHDRAWN");
            assertThat(waitingAt(caseNo)).isEmpty();
            assertThat(measuresOf(caseNo)).allMatch(m -> m.endsWith("CANCELLED"));
            assertThat(balance()).isEqualTo("10000.00");
            everythingArrives();
            assertThat(violation(reported()).assessment().occurrence()).isEqualTo(1);
        }
    }

    @Test
    void e28_theSecondDecisionGivenUpLeavesTheFirstPenalty() {
        CaseNo caseNo = undelivered(Undelivered.N24);
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "delivered", "deliveredAt", iso(now()), "proof", "当面签收");
        pass("PT48H1S");
        assertThat(state(caseNo)).isEqualTo("DEEMED_ACCEPTED");
        for (int time = 1; time <= 3; time++) {
            Instant retryAt = now().plus(Duration.ofDays(1));
            answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(retryAt));
            until(retryAt);
        }
        answers("manager2", caseNo, "decideUnreachable", "action", "withdraw", "reason", "放弃");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(measuresOf(caseNo)).containsExactly("DEPOSIT_DEDUCTION ACTIVE", "ACTIVITY_BAN ACTIVE");
        assertThat(measure(caseNo, "ACTIVITY_BAN").until()).isEqualTo(time("2025-04-04 10:00:01"));
        // and it still counts
        everythingArrives();
        assertThat(violation(reported()).assessment().occurrence()).isEqualTo(2);
    }

    @Test
    void e3_whileAFollowUpReachesNobody_aTimelyAppealAgainstTheFirstDecisionIsNotLost() {
        CaseNo caseNo = undelivered(Undelivered.N24);
        Letter letter = letter(caseNo, LetterType.APPEAL, "2025-03-05 09:00:00");
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.accepted);
        // the review opens at once, and what the follow-up proposed gives way
        assertThat(state(caseNo)).isEqualTo("APPEALED");
        assertThat(hasTask(caseNo, "reviewAppeal")).isTrue();
        assertThat(decisionsOf(caseNo)).endsWith("extend", "setAside");
        // the operator's task about the notice nobody waits for any more is closed by any answer, and does nothing
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(now().plus(Duration.ofDays(1))));
        everythingArrives();
        answers("reviewer1", caseNo, "reviewAppeal", "result", "upheld", "reasons", "证据不足");
        assertThat(state(caseNo)).isEqualTo("CANCELLED");
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    @Test
    void theAnswersOfTheDeliveryTasksAreChecked() {
        CaseNo caseNo = undelivered(Undelivered.N02);
        assertThat(refused("operator1", caseNo, "deliverOtherwise",
                "outcome", "delivered", "deliveredAt", iso("2025-03-03 10:00:01"), "proof", "签收").errors())
                .extracting(FieldError::field).containsExactly("deliveredAt");
        assertThat(refused("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso("2025-03-03 10:00:00"))
                .errors())
                .extracting(FieldError::field).containsExactly("retryAt");
        assertThat(refused("manager1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso("2025-03-04 10:00:00"))
                .status())
                .isEqualTo(403);
    }

    /** Feishu had failed; the mail was the only one that arrived. */
    private CaseNo servedByMailOnly() {
        channels(Mode.up, Mode.down);
        return caseV();
    }

    private void mailBounces(CaseNo caseNo, String kind) {
        deliveriesOf(caseNo, kind).stream().filter(d -> d.state() == DeliveryState.ACCEPTED).forEach(d -> {
            as("operator1", () -> {
                notices.bounced(d.deliveryId(), now(), "550 no such user");
                return null;
            });
            settle();
        });
    }

    @Test
    void s39_theOnlySuccessfulChannelBouncesInsideTheWindow_servedAgain_new48Hours() {
        CaseNo caseNo = servedByMailOnly();
        until("2025-03-04 09:00:00");
        mailBounces(caseNo, "N02");
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        assertThat(violation(caseNo).hearing().appealUntil()).isNull();
        assertThat(hasTask(caseNo, "deliverOtherwise")).isTrue();
        // the old window is over, nothing follows from that
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ALLEGED");

        channels(Mode.down, Mode.up);
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso("2025-03-06 08:00:00"));
        until("2025-03-06 08:00:00");
        assertServedAt(caseNo, Undelivered.N02, time("2025-03-06 08:00:00"));
        until("2025-03-08 08:00:00");
        assertThat(balance()).isEqualTo("10000.00");
        until("2025-03-08 08:00:01");
        assertThat(balance()).isEqualTo("8000.00");
    }

    @Test
    void r10_aSystemThatReportsTheSecondBounceOfANoticeVoidsNothing_aPersonDoes() {
        CaseNo caseNo = servedByMailOnly();
        List<String> mails = deliveriesOf(caseNo, "N02").stream().filter(d -> d.state() == DeliveryState.ACCEPTED).map(Delivery::deliveryId)
                .toList();
        mails.forEach(d -> assertThat(as("integrator1", () -> notices.bounced(d, now(), "550")))
                .isIn(BounceEffect.NOTED, BounceEffect.VOIDED));
        settle();
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(now().plus(Duration.ofHours(1))));
        pass("PT1H");
        assertServedAt(caseNo, Undelivered.N02, now());
        assertThat(mails.stream().map(d -> as("integrator1", () -> notices.bounced(d, now(), "550"))))
                .containsExactly(BounceEffect.NOTED, BounceEffect.ASKED);
        settle();
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(jdbc.sql("select question from returned_mail where waits = true and delivery_id = :id").param("id", mails.get(1))
                .query(String.class).list())
                .containsExactly("SECOND_VOID");
        // the same report again asks nobody twice
        as("integrator1", () -> notices.bounced(mails.get(1), now(), "550"));
        assertThat(jdbc.sql("select count(*) from returned_mail where delivery_id = :id").param("id", mails.get(1)).query(Long.class)
                .single()).isEqualTo(1);

        assertThat(as("operator1", () -> notices.cameBack(mails.get(1), now(), "550", true))).isEqualTo(BounceEffect.VOIDED);
        settle();
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        assertThat(violation(caseNo).hearing().appealUntil()).isNull();
        assertThat(hasTask(caseNo, "deliverOtherwise")).isTrue();
    }

    @Test
    void s39_orDeliveredOtherwise() {
        CaseNo caseNo = servedByMailOnly();
        until("2025-03-04 09:00:00");
        mailBounces(caseNo, "N02");
        answers("operator1", caseNo, "deliverOtherwise",
                "outcome", "delivered", "deliveredAt", iso("2025-03-04 09:00:00"), "proof", "快递签收");
        assertServedAt(caseNo, Undelivered.N02, time("2025-03-04 09:00:00"));
    }

    @Test
    void s39_oneBounceOfSeveralAcceptancesVoidsNothing() {
        CaseNo caseNo = servedByMailOnly();
        Delivery first = deliveriesOf(caseNo, "N02").stream().filter(d -> d.state() == DeliveryState.ACCEPTED).findFirst().orElseThrow();
        as("operator1", () -> {
            notices.bounced(first.deliveryId(), now(), "550 no such user");
            return null;
        });
        settle();
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(violation(caseNo).hearing().appealUntil()).isEqualTo(time("2025-03-05 10:00:00"));
    }

    @Test
    void s39_aBounceAfterTheAnswerOrAfterTheWindowVoidsNothing() {
        CaseNo answered = servedByMailOnly();
        letter(answered, LetterType.APPEAL, "2025-03-03 10:00:00");
        mailBounces(answered, "N02");
        assertThat(state(answered)).isEqualTo("APPEALED");

        CaseNo silent = caseV();
        until("2025-03-05 10:00:01");
        mailBounces(silent, "N02");
        assertThat(state(silent)).isEqualTo("ENFORCED");
        assertThat(violation(silent).hearing().appealUntil()).isEqualTo(time("2025-03-05 10:00:00"));
    }

    @Test
    void aNoticeThatBouncesAtOnceOpensNoWindow() {
        channels(Mode.bounce, Mode.down);
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-05 10:00:00");
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        assertThat(hasTask(caseNo, "deliverOtherwise")).isTrue();
        assertThat(deliveriesOf(caseNo, "N02")).extracting(d -> d.address().channel() + " " + d.state())
                .contains("email BOUNCED", "feishu FAILED").doesNotContain("email ACCEPTED");
    }

    @Test
    void aFollowUpsNoticeThatBouncesLeavesThePenaltyAsItIs() {
        CaseNo caseNo = undelivered(Undelivered.N24);
        channels(Mode.up, Mode.down);
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(now().plus(Duration.ofHours(1))));
        pass("PT1H");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        mailBounces(caseNo, "N24");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(hasTask(caseNo, "deliverOtherwise")).isTrue();
        assertThat(measure(caseNo, "ACTIVITY_BAN").until()).isEqualTo(time("2025-04-04 10:00:01"));
    }

    @Test
    void onlyAnAcceptedDeliveryCanBounce_andOnlyOnce() {
        CaseNo caseNo = servedByMailOnly();
        Delivery failed = deliveriesOf(caseNo, "N02").stream().filter(d -> d.state() == DeliveryState.FAILED).findFirst().orElseThrow();
        assertThatThrownBy(() -> notices.bounced(failed.deliveryId(), now(), "?")).isInstanceOf(RuleViolated.class);
        Delivery accepted = deliveriesOf(caseNo, "N02").stream().filter(d -> d.state() == DeliveryState.ACCEPTED).findFirst().orElseThrow();
        notices.bounced(accepted.deliveryId(), now(), "first");
        notices.bounced(accepted.deliveryId(), now().plusSeconds(1), "second");
        assertThat(deliveriesOf(caseNo, "N02")).filteredOn(d -> d.deliveryId().equals(accepted.deliveryId()))
                .extracting(d -> d.attempts().lastError()).containsExactly("first");
    }

    @Test
    void aNoticeNobodyWaitsForThatReachesNobodyIsNotLost() {
        CaseNo caseNo = caseV();
        nothingArrives();
        letter(caseNo, LetterType.APPEAL, "2025-03-04 10:00:00");
        Notice receipt = latest(caseNo, "N03");
        assertThat(receipt.state()).isEqualTo(NoticeState.FAILED);
        assertThat(notices.unheard(1000)).extracting(Notice::noticeId).contains(receipt.noticeId());

        everythingArrives();
        as("operator1", () -> {
            notices.sendUnheardAgain(receipt.noticeId());
            return null;
        });
        settle();
        assertThat(latest(caseNo, "N03").state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(notices.unheard(1000)).extracting(Notice::noticeId).doesNotContain(receipt.noticeId());
        assertThatThrownBy(() -> notices.sendUnheardAgain(receipt.noticeId())).isInstanceOf(RuleViolated.class);
    }

    @Test
    void whatAnOperatorPassedOnIsNoLongerUnheard() {
        CaseNo caseNo = caseV();
        nothingArrives();
        letter(caseNo, LetterType.APPEAL, "2025-03-04 10:00:00");
        Notice receipt = latest(caseNo, "N03");
        as("operator1", () -> {
            notices.passedOn(receipt.noticeId(), "电话告知");
            return null;
        });
        assertThat(latest(caseNo, "N03")).extracting(Notice::state, Notice::proof).containsExactly(NoticeState.DELIVERED_OTHERWISE, "电话告知");
        assertThat(notices.unheard(1000)).extracting(Notice::noticeId).doesNotContain(receipt.noticeId());
    }

    @Test
    void aNoticeACaseWaitsForIsATaskAndNotAmongTheUnheard() {
        CaseNo caseNo = undelivered(Undelivered.N02);
        Notice notice = notice(caseNo, Undelivered.N02);
        assertThat(notices.unheard(1000)).extracting(Notice::noticeId).doesNotContain(notice.noticeId());
        assertThatThrownBy(() -> notices.sendUnheardAgain(notice.noticeId())).isInstanceOf(RuleViolated.class);
    }

    private Notice latest(CaseNo caseNo, String kind) {
        return notices.ofCase(caseNo).stream().filter(n -> n.kind().name().equals(kind)).reduce((a, b) -> b).orElseThrow();
    }
}
