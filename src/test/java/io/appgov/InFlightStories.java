package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.IsvStatus;
import io.appgov.correspondence.LetterType;
import io.appgov.effects.Effect;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.lifecycle.CaseClosures;
import io.appgov.lifecycle.ClosureReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** E30: a model changes while cases run. What is open goes on by the model it began with, or is migrated. */
class InFlightStories extends Leaving implements OnBothDatabases {

    private static final Path FIRST_VIOLATION_HANDLING = Path.of("src/test/resources/models/violation-handling-1.bpmn");
    private static final Path FLAT_VIOLATION_HANDLING = Path.of("src/test/resources/models/violation-handling-3.bpmn");
    private static final Path FLAT_SHUTDOWN = Path.of("src/test/resources/models/offline-shutdown-1.bpmn");
    private static final List<String> HEARING = List.of("awaitResponse", "violationConfirmed", "appealWindowElapsed", "appealReceived");
    private static final Path FIRST_CORRESPONDENCE = Path.of("src/test/resources/models/isv-correspondence-1.bpmn");

    private static final Path FIRST_RELISTING = Path.of("src/test/resources/models/relisting-1.bpmn");

    private static final Path SECOND_EXPULSION = Path.of("src/test/resources/models/expulsion-2.bpmn");

    @Autowired private CaseClosures caseEndings;

    private final List<String> deployed = new ArrayList<>();

    private ProcessDefinition deploy(String processKey, String bpmn) {
        deployed.add(repository.createDeployment().name("a model in time").addString(processKey + ".bpmn", bpmn).deploy().getId());
        return latest(processKey);
    }

    private ProcessDefinition deploy(String processKey, Path model) {
        return deploy(processKey, text(model));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProcessDefinition latest(String processKey) {
        return repository.createProcessDefinitionQuery().processDefinitionKey(processKey).latestVersion().singleResult();
    }

    private String modelOf(CaseNo caseNo) {
        return history.createHistoricProcessInstanceQuery().processInstanceId(cases.get(caseNo).processInstanceId()).singleResult()
                .getProcessDefinitionId();
    }

    /** The house's own models are the latest again; the cases of these tests go with theirs. */
    @AfterEach
    void forgetModels() {
        deployed.forEach(id -> repository.deleteDeployment(id, true));
    }

    /** The next version of the delisting: a step between the agreed date and the delisting. */
    private static String changedDelisting() {
        String model = text(Path.of("processes/voluntary-delisting.bpmn"));
        String flow = model
                .replaceFirst(
                "(?s).*(<sequenceFlow id=\"[^\"]*\" sourceRef=\"agreedDateReached\" targetRef=\"delistOnAgreedDate\" ?/>).*", "$1");
        String id = flow.replaceFirst(".*id=\"([^\"]*)\".*", "$1");
        return model
                .replace(flow, "<sequenceFlow id=\"" + id + "\" sourceRef=\"agreedDateReached\" targetRef=\"lastLook\" />"
                        + "<intermediateThrowEvent id=\"lastLook\" name=\"最后核对 Last look\"><incoming>" + id
                        + "</incoming><outgoing>fromLastLook</outgoing></intermediateThrowEvent>"
                        + "<sequenceFlow id=\"fromLastLook\" sourceRef=\"lastLook\" targetRef=\"delistOnAgreedDate\" />")
                .replace("<incoming>" + id + "</incoming>\n      <outgoing>toSendDelistedNotice</outgoing>",
                        "<incoming>fromLastLook</incoming>\n      <outgoing>toSendDelistedNotice</outgoing>")
                // the picture of this version is nobody's business
                .replaceFirst("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "");
    }

    private boolean tookALastLook(CaseNo caseNo) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(cases.get(caseNo).processInstanceId())
                .activityId("lastLook")
                .count() > 0;
    }

    @Test
    void e30_openCasesFinishOnTheModelTheyBeganWith_newOnesBeginOnTheNewOne_oneIsMigrated() {
        AppId second = newApp(isv, AppId.of(app + "-b"), "10000.00");
        AppId third = newApp(isv, AppId.of(app + "-c"), "10000.00");
        CaseNo old = agreedDelistingOf(app, "2025-03-10 00:00:00");
        CaseNo migrated = agreedDelistingOf(second, "2025-03-11 00:00:00");
        String first = modelOf(old);
        ProcessDefinition changed = deploy("voluntaryDelisting", changedDelisting());
        assertThat(changed.getId()).isNotEqualTo(first);
        CaseNo fresh = agreedDelistingOf(third, "2025-03-12 00:00:00");
        assertThat(modelOf(old)).isEqualTo(first);
        assertThat(modelOf(fresh)).isEqualTo(changed.getId());

        var plan = runtime.createMigrationPlan(first, changed.getId()).mapEqualActivities().build();
        runtime.newMigration(plan).processInstanceIds(cases.get(migrated).processInstanceId()).execute();
        assertThat(waitingAt(migrated)).containsExactly("agreedDateReached");

        until("2025-03-09 23:59:59");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
        until("2025-03-10 00:00:00");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        // the migrated case's date is the one that was agreed, not a new one
        until("2025-03-10 23:59:59");
        assertThat(catalogue.app(second).status()).isEqualTo(AppStatus.LISTED);
        until("2025-03-12 00:00:00");
        for (CaseNo caseNo : List.of(old, migrated, fresh)) {
            assertThat(state(caseNo)).isEqualTo("DONE");
            assertThat(noticesOf(caseNo)).containsExactly("N09", "N11");
        }
        assertThat(tookALastLook(old)).isFalse();
        assertThat(tookALastLook(migrated)).isTrue();
        assertThat(tookALastLook(fresh)).isTrue();
    }

    @Test
    void aViolationBegunOnTheFirstModelCallsAShutdownThatItDidNotKnowYet() {
        ProcessDefinition first = deploy("violationHandling", FIRST_VIOLATION_HANDLING);
        CaseNo caseNo = caseV();
        deploy("violationHandling", Path.of("processes/violation-handling.bpmn"));
        assertThat(modelOf(caseNo)).isEqualTo(first.getId());
        until("2025-03-05 10:00:01");
        letter(caseNo, LetterType.RECTIFICATION, "2025-03-05 10:00:01");
        answers("operator1", caseNo, "verifyRectification", "rectified", false, "notes", "未整改");
        answers("manager1", caseNo, "extendOrEscalate", "action", "escalate", "measures", List.of("OFFLINE"), "deduction", "0",
                "effectiveAt", iso("2025-03-08 10:00:00"), "reason", "拒不整改");
        until("2025-03-08 10:00:00");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        CaseNo shutdown = onlyChild(caseNo);
        assertThat(cases.get(shutdown).parentCaseNo()).isEqualTo(caseNo);
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);
        batch(shutdown, "2025-03-08 10:00:00", true);
        allDutiesDone(shutdown);
        pass("P90D");
        confirmedAndRefunded(shutdown, "INFLIGHT-" + app);
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(state(caseNo)).isEqualTo("CLOSED");
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    @Test
    void aViolationOfTheFirstModelIsEndedByAnotherCase_thoughItsModelKnowsNoSuchEnd() {
        deploy("violationHandling", FIRST_VIOLATION_HANDLING);
        CaseNo caseNo = enforcedV();
        deploy("violationHandling", Path.of("processes/violation-handling.bpmn"));
        CaseNo because = delistingOf(app);
        caseEndings.end(caseNo, because, ClosureReason.ACCOUNT_CLOSED);
        settle();
        assertThat(state(caseNo)).isEqualTo("ENDED_BY_OTHER_CASE");
        assertThat(noticesOf(caseNo)).endsWith("N25");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(measuresOf(caseNo)).containsExactly("DEPOSIT_DEDUCTION ACTIVE", "ACTIVITY_BAN LIFTED");
    }

    @Test
    void aViolationIsMigratedFromTheFirstModelToThePresentOne_andKeepsItsWindow() {
        ProcessDefinition first = deploy("violationHandling", FIRST_VIOLATION_HANDLING);
        CaseNo caseNo = caseV();
        ProcessDefinition second = deploy("violationHandling", Path.of("processes/violation-handling.bpmn"));
        migrate(first, second, caseNo, HEARING);
        assertThat(modelOf(caseNo)).isEqualTo(second.getId());
        // what the new model adds holds for the migrated case, too
        assertThat(processes.isAwaited(caseNo, "caseEnded")).isTrue();
        until("2025-03-05 09:59:59");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(balance()).isEqualTo("8000.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approvePenalty", "awaitResponse", "reviewAppeal"})
    void aViolationOfTheModelWithoutLevelsIsMigratedIntoThem_whereverItStands(String step) {
        ProcessDefinition flat = deploy("violationHandling", FLAT_VIOLATION_HANDLING);
        CaseNo caseNo = step.equals("approvePenalty") ? reported() : caseV();
        if (step.equals("reviewAppeal")) {
            letter(caseNo, LetterType.APPEAL, "2025-03-03 11:00:00");
        }
        assertThat(waitingAt(caseNo)).containsExactly(step);
        ProcessDefinition levels = deploy("violationHandling", Path.of("processes/violation-handling.bpmn"));
        migrate(flat, levels, caseNo, switch (step) {
            case "awaitResponse" -> HEARING;
            case "reviewAppeal" -> List.of("reviewAppeal", "appealWithdrawn", "reviewOverdue");
            default -> List.of(step);
        });
        if (step.equals("approvePenalty")) {
            approvesAsProposed(caseNo, time("2025-03-05 10:00:00"));
        } else if (step.equals("reviewAppeal")) {
            letter(caseNo, LetterType.WITHDRAW_APPEAL, "2025-03-03 12:00:00");
        }
        until("2025-03-05 10:00:01");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(waitingAt(caseNo)).contains("awaitRectification");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aShutdownOfTheModelWithoutLevelsIsMigratedIntoThem_beforeAndAfterItsClocksBegan(boolean haveBegun) {
        ProcessDefinition flat = deploy("offlineShutdown", FLAT_SHUTDOWN);
        CaseNo caseNo = approvedShutdownOf(app, "2025-03-03 09:00:00", "2025-06-10 10:00:00");
        if (haveBegun) {
            batch(caseNo, "2025-03-03 10:00:00", true);
        }
        ProcessDefinition levels = deploy("offlineShutdown", Path.of("processes/offline-shutdown.bpmn"));
        migrate(flat, levels, caseNo, haveBegun ? List.of("checkpointReached", "verifyDuty#multiInstanceBody", "verifyDuty") : List.of());
        assertThat(modelOf(caseNo)).isEqualTo(levels.getId());
        if (!haveBegun) {
            batch(caseNo, "2025-03-03 10:00:00", true);
        }
        allDutiesDone(caseNo);
        until("2025-06-10 10:00:00");
        confirmedAndRefunded(caseNo, "LEVELS-" + app);
        assertThat(appStatus()).isEqualTo(AppStatus.OFFLINE);
        assertThat(waitingAt(caseNo)).isEmpty();
    }

    /** @param moved activities that stand in another scope now: the engine maps only those that do not by itself */
    private void migrate(ProcessDefinition from, ProcessDefinition to, CaseNo caseNo, List<String> moved) {
        var plan = runtime.createMigrationPlan(from.getId(), to.getId()).mapEqualActivities();
        moved.forEach(activity -> plan.mapActivities(activity, activity));
        runtime.newMigration(plan.build()).processInstanceIds(cases.get(caseNo).processInstanceId()).execute();
    }

    /** It knows no verification of corrections: it is reviewed as it was begun. */
    @Test
    void aRelistingOfTheFirstModelGoesOn_toTheAppBeingListed() {
        agreedDelistingOf(app, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        ProcessDefinition first = deploy("relisting", FIRST_RELISTING);
        CaseNo caseNo = relistingOf(app);
        deploy("relisting", Path.of("processes/relisting.bpmn"));
        assertThat(modelOf(caseNo)).isEqualTo(first.getId());
        relistingApproved(caseNo);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    /** §七: it was let in before anybody asked how an OFFLINE was corrected. It cannot be approved so, is rejected, and may ask again. */
    @Test
    void aRelistingOfTheFirstModelIsNotApprovedOverAViolationNobodyVerified_norWhenItIsMigrated() {
        AppId other = newApp(isv, AppId.of(app + "-b"), "10000.00");
        agreedDelistingOf(app, "2025-03-04 00:00:00");
        agreedDelistingOf(other, "2025-03-04 00:00:00");
        until("2025-03-04 00:00:00");
        ProcessDefinition first = deploy("relisting", FIRST_RELISTING);
        CaseNo old = relistingOf(app);
        CaseNo migrated = relistingOf(other);
        ProcessDefinition second = deploy("relisting", Path.of("processes/relisting.bpmn"));
        var plan = runtime.createMigrationPlan(first.getId(), second.getId()).mapEqualActivities().build();
        runtime.newMigration(plan).processInstanceIds(cases.get(migrated).processInstanceId()).execute();
        CaseNo violation = closedByShutdownOf(newApp(isv, AppId.of(app + "-c"), "10000.00"));
        for (CaseNo caseNo : List.of(old, migrated)) {
            assertThat(refused("partner2", caseNo, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS))
                    .hasMessageContaining(violation.value());
            answers("partner2", caseNo, "reviewRelisting", "decision", "reject", "reason", "违规的纠正未经核验");
            assertThat(state(caseNo)).isEqualTo("REJECTED");
            assertThat(deliveriesOf(caseNo, "N23")).isNotEmpty().allMatch(d -> d.message().body().contains(violation));
        }
        CaseNo again = relistingOf(app, violation);
        assertThat(modelOf(again)).isEqualTo(second.getId());
        verifies("operator2", again, violation.value(), true);
        relistingApproved(again);
        assertThat(appStatus()).isEqualTo(AppStatus.LISTED);
    }

    /** It ends as its account is closed, though no system has acknowledged anything: its model waits for none. */
    @Test
    void anEndingOfTheSecondModelEndsAsItsAccountIsClosed_andSystemsAreToldAllTheSame() {
        systemsAcknowledge = false;
        ProcessDefinition second = deploy("expulsion", SECOND_EXPULSION);
        CaseNo caseNo = approvedEndingOf(isv, "2025-06-01 10:00:00");
        deploy("expulsion", Path.of("processes/expulsion.bpmn"));
        assertThat(modelOf(caseNo)).isEqualTo(second.getId());
        shutDownToTheEnd(onlyChild(caseNo));
        accountClosed(caseNo);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATED);
        assertThat(state(caseNo)).isEqualTo("DONE");
        assertThat(waitingAt(caseNo)).isEmpty();
        assertThat(effectFeed.outstandingAccess(isv)).extracting(Effect::what).containsExactly("signIn", "console", "api");
    }

    /** Migrated before its account is closed, it waits as the model of now does. */
    @Test
    void anEndingIsMigratedFromTheSecondModel_andWaitsForTheSystems() {
        systemsAcknowledge = false;
        ProcessDefinition second = deploy("expulsion", SECOND_EXPULSION);
        CaseNo caseNo = approvedEndingOf(isv, "2025-06-01 10:00:00");
        ProcessDefinition third = deploy("expulsion", Path.of("processes/expulsion.bpmn"));
        shutDownToTheEnd(onlyChild(caseNo));
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        var plan = runtime.createMigrationPlan(second.getId(), third.getId()).mapEqualActivities().build();
        runtime.newMigration(plan).processInstanceIds(cases.get(caseNo).processInstanceId()).execute();
        answers("operator2", caseNo, "closeAccount", "confirmed", true);
        assertThat(waitingAt(caseNo)).containsExactly("awaitEffects");
        systemsAcknowledge = true;
        settle();
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    @Test
    void aLetterOnTheFirstModelReachesItsCase() {
        deploy("isvCorrespondence", FIRST_CORRESPONDENCE);
        CaseNo caseNo = caseV();
        until("2025-03-05 10:00:01");
        assertThat(letter(caseNo, LetterType.APPEAL, "2025-03-05 10:00:01").outcome().name()).isEqualTo("late");
        assertThat(hasTask(caseNo, "admitLateAppeal")).isTrue();
    }
}
