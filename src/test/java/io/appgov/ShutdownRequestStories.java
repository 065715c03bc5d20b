package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.catalogue.AppStatus;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.people.Group;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shutdown from the ISV's letter to the delisted app: S21, S22, the check of the letter, the review (§七 下线 1–2). */
class ShutdownRequestStories extends ShutdownStory implements OnBothDatabases {

    @Test
    void s21_aPlannedDateOneMinuteNearerThanNinetyDaysIsRefused() {
        at(RECEIVED);
        Throwable refused = catchThrowable(() -> shutdownOf(app, RECEIVED, "2025-04-10 09:59:00"));
        assertThat(refused).isInstanceOf(Refusal.class);
        assertRule((Refusal) refused, "§七 下线");
        assertThat(refused).hasMessageContaining("2025-04-10 10:00:00");
        // nothing was begun that would stand in the way of the right letter
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        assertThat(state(caseNo)).isEqualTo("OPEN");
        assertThat(waitingAt(caseNo)).containsExactly("checkLetter");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void s21_oneSecondIsEnoughToRefuse() {
        at(RECEIVED);
        assertThat(catchThrowable(() -> shutdownOf(app, RECEIVED, "2025-04-10 09:59:59"))).isInstanceOf(Refusal.class);
    }

    @Test
    void s22_anUnstampedLetterGoesBack_andTheNinetyDaysRunFromTheValidOne() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        answers("partner2", caseNo, "checkLetter", "valid", false, "reason", "申请函未盖章");
        assertThat(noticesOf(caseNo)).containsExactly("N13");
        assertThat(deliveriesOf(caseNo, "N13")).allMatch(d -> d.message().body().contains("申请函未盖章"));
        assertThat(waitingAt(caseNo)).containsExactly("newLetterReceived");
        assertThat(state(caseNo)).isEqualTo("OPEN");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);

        until("2025-01-14 10:00:00");
        String stamped = scan();
        assertThat(letterNow(caseNo, LetterType.LETTER, List.of(stamped), time("2025-04-14 10:00:00")).outcome())
                .isEqualTo(Letter.Outcome.accepted);
        assertThat(waitingAt(caseNo)).containsExactly("checkLetter");
        // whoever checks sees the new scan and its dates
        assertThat(shutdowns.get(caseNo).letter()).isEqualTo(stamped);
        assertThat(shutdowns.get(caseNo).receivedAt()).isEqualTo(time("2025-01-14 10:00:00"));
        assertThat(shutdowns.get(caseNo).plannedOfflineAt()).isEqualTo(time("2025-04-14 10:00:00"));

        Refusal nearer = refused("partner2", caseNo, "checkLetter",
                "valid", true, "receivedAt", iso("2025-01-14 10:00:00"), "plannedOfflineAt", iso("2025-04-14 09:59:59"));
        assertWrong(nearer, "plannedOfflineAt");
        assertThat(nearer).hasMessageContaining("2025-04-14 10:00:00");
        answers("partner2", caseNo, "checkLetter",
                "valid", true, "receivedAt", iso("2025-01-14 10:00:00"), "plannedOfflineAt", iso("2025-04-14 10:00:00"));
        assertThat(waitingAt(caseNo)).containsExactly("reviewShutdown");
        assertThat(shutdowns.get(caseNo).plannedOfflineAt()).isEqualTo(time("2025-04-14 10:00:00"));
    }

    @Test
    void s22_aLetterMayBeReturnedMoreThanOnce() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        answers("partner2", caseNo, "checkLetter", "valid", false, "reason", "申请函未盖章");
        letterNow(caseNo, LetterType.LETTER, List.of(scan()), time(PLANNED));
        answers("partner2", caseNo, "checkLetter", "valid", false, "reason", "扫描件不清晰");
        assertThat(noticesOf(caseNo)).containsExactly("N13", "N13");
        assertThat(waitingAt(caseNo)).containsExactly("newLetterReceived");
    }

    @Test
    void s22_aLetterThatComesTooSoonForItsOwnDateIsSeenByTheCheck() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        answers("partner2", caseNo, "checkLetter", "valid", false, "reason", "申请函未盖章");
        until("2025-01-14 10:00:00");
        // the old planned date is now nearer than 90 days: the letter is on file, but cannot be found valid with it
        assertThat(letterNow(caseNo, LetterType.LETTER, List.of(scan()), time(PLANNED)).outcome()).isEqualTo(Letter.Outcome.accepted);
        assertWrong(refused("partner2", caseNo, "checkLetter",
                "valid", true, "receivedAt", iso("2025-01-14 10:00:00"), "plannedOfflineAt", iso(PLANNED)), "plannedOfflineAt");
    }

    @Test
    void aLetterNobodyAskedForGoesToThePeople() {
        CaseNo caseNo = approved();
        Letter letter = letterNow(caseNo, LetterType.LETTER, List.of(scan()), time("2025-06-01 10:00:00"));
        assertThat(letter.outcome()).isEqualTo(Letter.Outcome.notAwaited);
        assertThat(hasTask(letter.id(), "sortCorrespondence")).isTrue();
        assertThat(shutdowns.get(caseNo).plannedOfflineAt()).isEqualTo(time(PLANNED));
    }

    @Test
    void theCheckOfTheLetterAsksForWhatItNeeds() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        assertWrong(refused("partner2", caseNo, "checkLetter", "reason", "无"), "valid");
        assertWrong(refused("partner2", caseNo, "checkLetter", "valid", false), "reason");
        assertWrong(refused("partner2", caseNo, "checkLetter", "valid", true, "plannedOfflineAt", iso(PLANNED)), "receivedAt");
        assertWrong(refused("partner2", caseNo, "checkLetter", "valid", true, "receivedAt", iso(RECEIVED)), "plannedOfflineAt");
        assertWrong(refused("partner2", caseNo, "checkLetter",
                "valid", true, "receivedAt", iso("2025-01-10 10:00:01"), "plannedOfflineAt", iso("2025-05-10 10:00:00")), "receivedAt");
        assertThat(refused("manager1", caseNo, "checkLetter", "valid", false, "reason", "无")).isInstanceOf(NotAllowed.class);
        assertThat(actionsIn(caseNo)).isEmpty();
    }

    @Test
    void approved_theAppIsDelistedAtOnce_andTheIsvGetsTheTextForItsUsers() {
        CaseNo caseNo = approved();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        assertThat(catalogue.app(app).visibility().usableByExisting()).isTrue();
        assertThat(entries()).containsExactly("PAYMENT 10000.00", "CUSTODY 0.00");
        assertThat(noticesOf(caseNo)).containsExactly("N12", "N11");
        // N14 is the ISV's own notice to its users: it travels with N12 (E19a)
        assertThat(deliveriesOf(caseNo, "N12")).allMatch(d -> d.message().body().contains("2025-04-10 10:00:00"));
        assertThat(deliveriesOf(caseNo, "N12")).filteredOn(d -> d.address().language() == Language.zh)
                .isNotEmpty()
                .allMatch(d -> d.message().body().contains("多维表格"));
        assertThat(waitingAt(caseNo)).containsExactly("verifyUserNotice");
        assertThat(duties.earliestOfflineAt(caseNo)).as("absent before the first batch").isEmpty();
        assertThat(actionsIn(caseNo)).containsExactly("letterValid", "approve");
    }

    @Test
    void rejected_nothingChanges_andTheIsvMayAskAgain() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        answers("partner2", caseNo, "checkLetter", "valid", true, "receivedAt", iso(RECEIVED), "plannedOfflineAt", iso(PLANNED));
        assertWrong(refused("manager1", caseNo, "reviewShutdown", "decision", "reject"), "reason");
        assertWrong(refused("manager1", caseNo, "reviewShutdown", "decision", "later"), "decision");
        answers("manager1", caseNo, "reviewShutdown", "decision", "reject", "reason", "存量客户合同未到期");
        assertThat(state(caseNo)).isEqualTo("REJECTED");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(noticesOf(caseNo)).containsExactly("N13");
        assertThat(deliveriesOf(caseNo, "N13")).allMatch(d -> d.message().body().contains("存量客户合同未到期"));
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        assertThat(entries()).containsExactly("PAYMENT 10000.00");
        assertThat(state(shutdownOf(app, RECEIVED, PLANNED))).isEqualTo("OPEN");
    }

    @Test
    void fourEyes_whoCheckedTheLetterDoesNotReviewIt() {
        String both = inBoth(Group.PARTNER_MANAGERS, Group.MANAGERS);
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        answers(both, caseNo, "checkLetter", "valid", true, "receivedAt", iso(RECEIVED), "plannedOfflineAt", iso(PLANNED));
        assertThat(refused(both, caseNo, "reviewShutdown", "decision", "approve")).isInstanceOf(NotAllowed.class)
                .hasMessageContaining("four-eyes");
        assertThat(state(caseNo)).isEqualTo("OPEN");
        // it is what was done that excludes, not the person: a letter another one checked may be reviewed
        answers("manager1", caseNo, "reviewShutdown", "decision", "reject", "reason", "无");
        CaseNo next = shutdownOf(app, RECEIVED, PLANNED);
        answers("partner2", next, "checkLetter", "valid", true, "receivedAt", iso(RECEIVED), "plannedOfflineAt", iso(PLANNED));
        answers(both, next, "reviewShutdown", "decision", "approve");
        assertThat(state(next)).isEqualTo("APPROVED");
    }

    @Test
    void fourEyes_afterAReturnItIsTheCheckerOfTheNewLetter() {
        String both = inBoth(Group.PARTNER_MANAGERS, Group.MANAGERS);
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        answers("partner2", caseNo, "checkLetter", "valid", false, "reason", "申请函未盖章");
        letterNow(caseNo, LetterType.LETTER, List.of(scan()), time(PLANNED));
        answers(both, caseNo, "checkLetter", "valid", true, "receivedAt", iso(RECEIVED), "plannedOfflineAt", iso(PLANNED));
        assertThat(refused(both, caseNo, "reviewShutdown", "decision", "approve")).isInstanceOf(NotAllowed.class);
    }

    @Test
    void e13_aSecondShutdownOfTheAppIsRefused() {
        at(RECEIVED);
        CaseNo caseNo = shutdownOf(app, RECEIVED, PLANNED);
        Throwable refused = catchThrowable(() -> shutdownOf(app, RECEIVED, PLANNED));
        assertThat(refused).isInstanceOf(Refusal.class).hasMessageContaining(caseNo.value());
        assertRule((Refusal) refused, "E13");
    }

    @Test
    void anAppAlreadyOfflineIsNotShutDownAgain() {
        CaseNo caseNo = awaitingRefund();
        paid(caseNo);
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        Throwable refused = catchThrowable(() -> shutdownOf(app, EARLIEST, "2025-12-31 10:00:00"));
        assertThat(refused).isInstanceOf(Refusal.class);
        assertRule((Refusal) refused, "§二");
    }

    @Test
    void anAppAlreadyDelistedStaysSo_andIsNotToldOfADelistingTwice() {
        at(RECEIVED);
        CaseNo delisting = agreedDelistingOf(app, RECEIVED);
        settle();
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        CaseNo caseNo = approvedShutdownOf(app, RECEIVED, PLANNED);
        assertThat(state(delisting)).isEqualTo("DONE");
        assertThat(noticesOf(caseNo)).containsExactly("N12");
        assertThat(waitingAt(caseNo)).containsExactly("verifyUserNotice");
    }

    // started with its form

    private Map<String, Object> asked(Object... changed) {
        Map<String, Object> fields = variables("appId", app, "reason", "关停业务", "receivedAt", iso(RECEIVED), "plannedOfflineAt",
                iso(PLANNED), "letter", scan());
        fields.putAll(variables(changed));
        fields.values().removeIf(""::equals);
        return fields;
    }

    private Refusal refusedForm(String person, Map<String, Object> fields) {
        Throwable refused = as(person, () -> catchThrowable(() -> runtime.startProcessInstanceByKey("offlineShutdown", fields)));
        assertThat(refused).hasCauseInstanceOf(Refusal.class);
        assertThat(cases.openOf(isv)).isEmpty();
        return (Refusal) refused.getCause();
    }

    @Test
    void startedInTasklist_itIsTheSameCase() {
        at(RECEIVED);
        Map<String, Object> fields = asked();
        CaseNo caseNo = as("partner1", () -> CaseNo.of(runtime.startProcessInstanceByKey("offlineShutdown", fields).getBusinessKey()));
        settle();
        assertThat(state(caseNo)).isEqualTo("OPEN");
        assertThat(waitingAt(caseNo)).containsExactly("checkLetter");
        assertThat(shutdowns.get(caseNo).letter()).isEqualTo(fields.get("letter"));
        assertThat(cases.get(caseNo).openedBy()).isEqualTo("partner1");
    }

    @Test
    void startedInTasklist_itSaysWhatIsMissing() {
        at(RECEIVED);
        for (String field : List.of("appId", "reason", "receivedAt", "plannedOfflineAt", "letter")) {
            assertWrong(refusedForm("partner1", asked(field, "")), field);
        }
        assertWrong(refusedForm("partner1", asked("receivedAt", iso("2025-01-10 10:00:01"))), "receivedAt");
        assertWrong(refusedForm("partner1", asked("appId", "no-such-app")), "appId");
        assertWrong(refusedForm("partner1", asked("letter", "no-such-scan")), "letter");
        assertWrong(refusedForm("partner1", asked("state", "APPROVED")), "state");
        assertRule(refusedForm("partner1", asked("plannedOfflineAt", iso("2025-04-10 09:59:00"))), "§七 下线");
        // whoever may not start it is told so, whatever the form says
        assertThat(as("finance1", () -> catchThrowable(() -> runtime.startProcessInstanceByKey("offlineShutdown", asked())))).isNotNull();
        assertThat(cases.openOf(isv)).isEmpty();
    }
}
