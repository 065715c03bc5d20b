package io.appgov.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Leaving;
import io.appgov.OnBothDatabases;
import io.appgov.catalogue.AppStatus;
import io.appgov.delisting.DelistingRequest;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.start.ReleaseProperties;
import io.appgov.foundation.start.Releases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.PlatformTransactionManager;

/** Two releases at one database: this node is of the older one. A rolling update, its rollback, and the update again. */
@ExtendWith(OutputCaptureExtension.class)
class ReleaseStories extends Leaving implements OnBothDatabases {

    private static final String MODEL = "processes/voluntary-delisting.bpmn";

    @Autowired private Deployer deployer;
    @Autowired private JobExecutorDeployments worked;
    @Autowired private FormTemplates forms;
    @Autowired private Releases releases;
    @Autowired private BeanFactory beans;
    @Autowired private ObjectProvider<TaskRule> rules;
    @Autowired private PlatformTransactionManager transactions;

    private final List<String> deployed = new ArrayList<>();

    /** A node of a release that much newer than ours starts, with this model of a delisting. */
    private void starts(Duration newer, String delisting) {
        Releases its = new Releases(jdbc, new ReleaseProperties(releases.ours().plus(newer)));
        ReleaseModels own = new ReleaseModels(its);
        Map<String, byte[]> models = new TreeMap<>(Deployer.shipped());
        models.put(MODEL, delisting.getBytes(StandardCharsets.UTF_8));
        new Deployer(repository, its, own, new JobExecutorDeployments(repository, management, own, beans, rules), forms, transactions)
                .bring(models);
        if (!deployed.contains(latest().getDeploymentId())) {
            deployed.add(latest().getDeploymentId());
        }
    }

    private void thisNodeStartsAgain() {
        deployer.prepare();
    }

    /** As after any start of ours: the other releases were never here. */
    @AfterEach
    void forgetTheOtherReleases() {
        deployed.forEach(id -> {
            repository.deleteDeployment(id, true);
            jdbc.sql("delete from model_release where deployment_id = :id").param("id", id).update();
        });
        thisNodeStartsAgain();
    }

    private ProcessDefinition latest() {
        return repository.createProcessDefinitionQuery().processDefinitionKey("voluntaryDelisting").latestVersion().singleResult();
    }

    private String modelOf(CaseNo caseNo) {
        return history.createHistoricProcessInstanceQuery().processInstanceId(cases.get(caseNo).processInstanceId()).singleResult()
                .getProcessDefinitionId();
    }

    private static String ours() {
        return new String(Deployer.shipped().get(MODEL), StandardCharsets.UTF_8);
    }

    /** The next version: its picture is nobody's business, and it says which it is. */
    private static String changed(String to) {
        return ours().replaceFirst("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "<!-- " + to + " -->");
    }

    @Test
    void anOlderReleaseThatStartsAgainDoesNotBecomeTheNewest_butItsCasesGoOnAndBeginOnItsOwnModel(CapturedOutput log) {
        String model = latest().getId();
        CaseNo before = agreedDelistingOf(app, "2025-03-10 00:00:00");
        starts(Duration.ofDays(1), changed("next"));
        String next = latest().getId();
        assertThat(next).isNotEqualTo(model);

        thisNodeStartsAgain();
        assertThat(latest().getId()).as("the newest stays the newest").isEqualTo(next);
        assertThat(log).contains("is older than one that has worked on this database").contains("follows its own, deployed before");

        CaseNo fresh = agreedDelistingOf(newApp(isv, AppId.of(app + "-b"), "10000.00"), "2025-03-11 00:00:00");
        assertThat(modelOf(before)).isEqualTo(model);
        assertThat(modelOf(fresh)).as("what begins on a node follows the models of its release").isEqualTo(model);
        until("2025-03-11 00:00:01");
        assertThat(List.of(state(before), state(fresh))).containsOnly("DONE");
    }

    @Test
    void aRollbackFinishesTheCasesOfTheNewerRelease_andTheUpdateThatFollowsGoesOnWithItsModels() {
        starts(Duration.ofDays(1), changed("next"));
        ProcessDefinition next = latest();
        CaseNo caseNo = delistingOf(app);
        String onNext = as("partner1", () -> runtime.createProcessInstanceById(next.getId()).businessKey(anotherCase().value()).execute()
                .getProcessInstanceId());
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(onNext).singleResult().getProcessDefinitionId())
                .isEqualTo(next.getId());

        thisNodeStartsAgain();
        CaseNo newerCase = CaseNo.of(runtime.createProcessInstanceQuery().processInstanceId(onNext).singleResult().getBusinessKey());
        for (CaseNo open : List.of(caseNo, newerCase)) {
            answers("partner2", open, "reviewDelisting", "decision", "approve", "agreedAt", iso("2025-03-10 00:00:00"), "serviceTerms",
                    "老用户服务至年底");
        }
        until("2025-03-10 00:00:01");
        assertThat(List.of(state(caseNo), state(newerCase))).containsOnly("DONE");
        assertThat(appStatus()).isEqualTo(AppStatus.DELISTED);

        long deployments = repository.createDeploymentQuery().count();
        starts(Duration.ofDays(1), changed("next"));
        assertThat(latest().getId()).isEqualTo(next.getId());
        assertThat(repository.createDeploymentQuery().count()).as("nothing is deployed anew").isEqualTo(deployments);
    }

    /** Opened by partner1 for another app, without a process yet. */
    private CaseNo anotherCase() {
        AppId second = newApp(isv, AppId.of(app + "-n"), "10000.00");
        return delistings.request(new DelistingRequest(second, "业务调整", now()));
    }

    @Test
    void aNewerReleaseThatTakesAChangeBackIsTheNewest() {
        ProcessDefinition first = latest();
        starts(Duration.ofDays(1), changed("next"));
        starts(Duration.ofDays(2), ours());
        assertThat(latest().getVersion()).isEqualTo(first.getVersion() + 2);
        thisNodeStartsAgain();
        // the same models, so ours, too
        CaseNo caseNo = delistingOf(app);
        assertThat(modelOf(caseNo)).isEqualTo(latest().getId());
    }

    @Test
    void stepsOfANewerReleaseAreDoneHereIfThisNodeHasThePartsForThem_andElseWaitForItsNodes(CapturedOutput log) {
        starts(Duration.ofDays(1), changed("same parts"));
        worked.look();
        assertThat(management.getRegisteredDeployments()).contains(latest().getDeploymentId());

        starts(Duration.ofDays(2), changed("new part").replace("${sendDelistedNotice}", "${sendFarewell}"));
        management.unregisterDeploymentForJobExecutor(latest().getDeploymentId());
        worked.look();
        assertThat(management.getRegisteredDeployments()).doesNotContain(latest().getDeploymentId());
        assertThat(log).contains("this one has no sendFarewell");
        assertThat(management.getRegisteredDeployments())
                .as("whatever else was deployed is worked on")
                .containsAll(repository.createDeploymentQuery().list().stream()
                        .map(Deployment::getId).filter(id -> !id.equals(latest().getDeploymentId())).toList());
    }
}
