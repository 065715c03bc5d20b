package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.shutdown.DutyItem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole courses, from the first letter to the last: what takes months, with everything that comes between. */
class LongStories extends Leaving implements OnBothDatabases {

    private void openRefunds(AppId appId, int count) {
        says(appId, "openRefunds", count);
    }

    @Test
    void aShutdownWithALateBatch_anOverdueRefund_andAFailedPayout_isDoneOnTheRightSecond() {
        CaseNo caseNo = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-05 10:00:00");
        openRefunds(app, 2);
        until("2025-03-10 09:00:00");
        batch(caseNo, "2025-03-10 08:30:00", true);
        // both clocks: 90 days after the batch is later than the planned date (E17)
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time("2025-06-08 08:30:00"));
        openDuties(caseNo).stream().filter(item -> !item.equals("refunds")).forEach(item -> done(caseNo, DutyItem.valueOf(item)));

        // a user was missed: the 90 days begin again (E18)
        until("2025-03-20 16:00:00");
        assertThat(letterNow(caseNo, LetterType.USER_NOTICE).outcome()).isEqualTo(Letter.Outcome.accepted);
        batch(caseNo, "2025-03-20 15:30:07", true);
        assertThat(duties.earliestOfflineAt(caseNo)).contains(time("2025-06-18 15:30:07"));
        until("2025-06-08 08:30:00");
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        assertThat(hasTask(caseNo, "overdueDuties")).isFalse();
        until("2025-06-18 15:30:06");
        // day 30, 60 and 85 of the last batch: one duty was open all the time
        assertThat(noticesOf(caseNo)).filteredOn("N16"::equals).hasSize(3);
        assertThat(hasTask(caseNo, "overdueDuties")).isFalse();

        until("2025-06-18 15:30:07");
        assertThat(hasTask(caseNo, "overdueDuties")).isTrue();
        answers("manager1", caseNo, "overdueDuties", "action", "extend", "until", iso("2025-07-02 10:00:00"), "reason", "尚有两笔退款");
        until("2025-06-25 11:00:00");
        done(caseNo, DutyItem.refunds);
        // the duty is judged, the money has not arrived
        assertThat(hasTask(caseNo, "confirmOffline")).isFalse();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        until("2025-06-25 14:20:00");
        openRefunds(app, 0);
        settle();
        answers("manager2", caseNo, "confirmOffline", "decision", "confirm");
        answers("finance1", caseNo, "payRefund", "outcome", "failed", "reason", "账户名不符");
        assertThat(ledger.account(app).state()).hasToString("REFUND_PENDING");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        until("2025-06-27 09:12:34");
        answers("finance2", caseNo, "payRefund", "outcome", "paid", "bankReference", "BANK-" + caseNo);

        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(cases.get(caseNo).endedAt()).isEqualTo(time("2025-06-27 09:12:34"));
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00", "REFUND -10000.00");
        assertThat(ledgerEntries().get(2).at()).isEqualTo(time("2025-06-27 09:12:34"));
        assertThat(noticesOf(caseNo)).containsExactly("N12", "N11", "N16", "N16", "N16", "N26", "N15");
        assertThat(isvStatus()).isEqualTo(IsvStatus.ACTIVE);
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    @Test
    void aViolation_silence_offline_90Days_andTheRefundOfTheRest() {
        CaseNo caseNo = orderedToLeave(app, "V12", List.of("OFFLINE", "DEPOSIT_DEDUCTION"), "3500.50");
        until("2025-03-05 10:00:00");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        until("2025-03-05 10:00:01");
        assertThat(decisionsOf(caseNo)).containsExactly("approve", "formal");
        assertThat(violation(caseNo).hearing().response()).hasToString("SILENT");
        assertThat(balance()).isEqualTo("6499.50");
        CaseNo shutdown = onlyChild(caseNo);
        // the ISV tells nobody; a manager has the platform send it (E19, E19a)
        until("2025-03-12 10:00:00");
        assertThat(hasTask(shutdown, "missingUserNotice")).isFalse();
        until("2025-03-12 10:00:01");
        answers("manager1", shutdown, "missingUserNotice", "action", "send", "reason", "平台代为通知");
        until("2025-03-13 10:00:00");
        usersNotifiedAndDutiesMet(shutdown);
        until("2025-06-11 09:59:59");
        assertThat(hasTask(shutdown, "confirmOffline")).isFalse();
        until("2025-06-11 10:00:00");
        confirmedAndRefunded(shutdown, "BANK-" + shutdown);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -3500.50", "CUSTODY 0.00", "REFUND -6499.50");
        assertThat(balance()).isEqualTo("0.00");
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(cases.get(caseNo).endedAt()).isEqualTo(time("2025-06-11 10:00:00"));
        assertThat(noticesOf(caseNo)).startsWith("N02", "N06").contains("N07", "N08");
        assertThat(noticesOf(shutdown)).containsExactly("N11", "N26", "N15");
    }

    @Test
    void anExpulsion_threeAppsInThreeStates_aRunningRelisting_andARunningShutdown() {
        AppId listed = app;
        AppId delisted = newApp(isv, AppId.of(app + "-2"), "10000.00");
        AppId leaving = newApp(isv, AppId.of(app + "-3"), "10000.00");
        AppId offline = newApp(isv, AppId.of(app + "-4"), "10000.00");
        goneOffline(offline);
        // it is 2025-06-01 10:00
        agreedDelistingOf(delisted, "2025-06-01 10:00:00");
        CaseNo relisting = relistingOf(delisted);
        CaseNo shutdown = approvedShutdownOf(leaving, "2025-06-01 10:00:00", "2025-09-10 10:00:00");
        usersNotifiedAndDutiesMet(shutdown);
        CaseNo caseNo = decidedToLeave(listed, List.of("EXPEL", "DEPOSIT_DEDUCTION"), "balance");
        CaseNo expulsion = onlyChild(caseNo);

        assertEndedBecauseOf(relisting, expulsion.value());
        assertThat(children(expulsion)).hasSize(3).contains(shutdown);
        assertThat(duties.earliestOfflineAt(shutdown)).contains(time("2025-09-10 10:00:00"));
        assertThat(entriesOf(listed)).isEqualTo("[PAYMENT 10000.00, DEDUCTION -10000.00, CUSTODY 0.00]");
        List<CaseNo> called = children(expulsion).stream().filter(c -> !c.equals(shutdown)).toList();
        until("2025-06-10 12:00:00");
        called.forEach(this::usersNotifiedAndDutiesMet);
        until("2025-09-08 12:00:00");
        for (CaseNo each : called) {
            answers("manager2", each, "confirmOffline", "decision", "confirm");
            // nothing is left of the deposit the violation took: 0.00 is recorded, no payout
            assertThat(hasTask(each, "payRefund")).isEqualTo(!listed.equals(cases.get(each).appId()));
            if (hasTask(each, "payRefund")) {
                answers("finance1", each, "payRefund", "outcome", "paid", "bankReference", "BANK-" + each);
            }
        }
        assertThat(entriesOf(listed)).endsWith("CUSTODY 0.00, REFUND 0.00]");
        assertThat(waitingAt(expulsion)).contains("appShutdownEnded").doesNotContain("settleCustomerIssues");
        until("2025-09-10 10:00:00");
        confirmedAndRefunded(shutdown, "BANK-" + shutdown);
        accountClosed(expulsion);
        for (AppId each : List.of(listed, delisted, leaving, offline)) {
            assertThat(statusOf(each)).isEqualTo(AppStatus.OFFLINE);
            assertThat(ledger.account(each).balance()).hasToString("0.00");
            assertThat(catalogue.app(each).visibility().apiEnabled()).isFalse();
        }
        assertThat(entriesOf(delisted)).endsWith("REFUND -10000.00]");
        assertThat(entriesOf(leaving)).endsWith("REFUND -10000.00]");
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(cases.openOf(isv)).isEmpty();
    }

    @Test
    void anExpelledIsvTriesToComeBack() {
        CaseNo caseNo = decidedToLeave(app, List.of("EXPEL"), "0");
        CaseNo expulsion = onlyChild(caseNo);
        shutDownToTheEnd(onlyChild(expulsion));
        accountClosed(expulsion);
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);

        assertThatThrownBy(() -> relistingOf(app)).isInstanceOf(RuleViolated.class).extracting("rule").isEqualTo("E27");
        assertThatThrownBy(() -> delistingOf(app)).isInstanceOf(RuleViolated.class).extracting("rule").isEqualTo("E27");
        assertThatThrownBy(() -> shutdownOf(app, beijing(now()), beijing(now().plus(Duration.ofDays(91)))))
                .isInstanceOf(RuleViolated.class).extracting("rule").isEqualTo("E27");
        assertThatThrownBy(() -> endingOf(isv, beijing(now().plus(Duration.ofDays(91))))).isInstanceOf(RuleViolated.class)
                .extracting("rule").isEqualTo("E27");
        assertThatThrownBy(() -> newApp(isv, AppId.of(app + "-new"), "0")).isInstanceOf(RuleViolated.class).extracting("rule")
                .isEqualTo("E32");
        assertThatThrownBy(() -> reported()).isInstanceOf(RuleViolated.class);
        // registered anew, as if nothing had been: it stays what it is
        catalogue.register(new Isv(isv, "换了名字", IsvStatus.ACTIVE, true, "partner2", List.of(
                new Contact("李雷", "lilei@" + isv + ".example", "ou_" + isv + "_1", "zh"))));
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
        newApp(isv, app, true, new BigDecimal("10000.00"));
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        // nor does money, or a letter, open the door
        assertThatThrownBy(() -> ledger.pay(app, Money.of("10000.00"), "BACK-" + app)).isInstanceOf(RuleViolated.class);
        assertThatThrownBy(() -> relistingOf(app)).isInstanceOf(RuleViolated.class).extracting("rule").isEqualTo("E27");
        assertThat(letterNow(expulsion, LetterType.WITHDRAW_REQUEST).outcome()).isEqualTo(Letter.Outcome.notAwaited);
        until("2027-01-01 00:00:00");
        assertThatThrownBy(() -> relistingOf(app)).isInstanceOf(RuleViolated.class).extracting("rule").isEqualTo("E27");
        assertThat(catalogue.search(isv.value(), 0).entries()).isEmpty();
        assertThat(isvStatus()).isEqualTo(IsvStatus.FROZEN);
    }

    @Test
    void delistedByViolation_rectified_relistedWithTheDepositReused() {
        CaseNo caseNo = reported();
        approves(caseNo, List.of("DELIST", "DEPOSIT_DEDUCTION"), "2000", 30, time("2025-03-05 10:00:00"));
        until("2025-03-05 10:00:01");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "DEDUCTION -2000.00", "CUSTODY 0.00");
        assertThatThrownBy(() -> relistingOf(app)).isInstanceOf(RuleViolated.class).hasMessageContaining(caseNo.value());
        until("2025-03-12 09:00:00");
        letterNow(caseNo, LetterType.RECTIFICATION);
        answers("operator2", caseNo, "verifyRectification", "rectified", true, "notes", "已核实");
        // rectified early: the least period runs
        until("2025-04-04 10:00:00");
        assertThatThrownBy(() -> relistingOf(app)).isInstanceOf(RuleViolated.class).hasMessageContaining("2025-04-04 10:00:01");
        until("2025-04-04 10:00:01");
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        // the period over, the app is still delisted: only relisting brings it back
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        CaseNo relisting = relistingOf(app);
        relistingApproved(relisting);
        assertThat(hasTask(relisting, "confirmShortfallPaid")).isTrue();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        answers("finance1", relisting, "confirmShortfallPaid", "outcome", "paid", "amount", "2000.00", "bankReference", "TOP-" + app);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(entries()).containsExactly(
                "PAYMENT 10000.00", "DEDUCTION -2000.00", "CUSTODY 0.00", "TOP_UP 2000.00", "REUSE 8000.00");
        assertThat(balance()).isEqualTo("10000.00");
        assertThat(state(relisting)).isEqualTo("DONE");
        assertThat(deliveriesOf(relisting, "N22")).isNotEmpty()
                .allMatch(d -> d.message().body().contains("8000.00") && d.message().body().contains("2000.00"));
    }
}
