package io.appgov.insight.casefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.appgov.audit.ArchivedModels;
import io.appgov.audit.AuditTrail;
import io.appgov.audit.AuditVerification;
import io.appgov.audit.CasePath;
import io.appgov.audit.CaseStep;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseViews;
import io.appgov.catalogue.App;
import io.appgov.catalogue.CatalogueService;
import io.appgov.correspondence.Correspondences;
import io.appgov.correspondence.Letter;
import io.appgov.deposit.DepositEntry;
import io.appgov.deposit.DepositLedger;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.notice.NoticeViews;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts a case's file together from our own tables: the engine may have forgotten the case long ago. */
@Service
public class DossierService {

    private static final String PENALTIES = "violationPenalties";
    private static final Pattern VERSION = Pattern.compile("(\\d+).*");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final CaseRegister cases;
    private final CaseViews answers;
    private final CatalogueService catalogue;
    private final PolicyVersions policies;
    private final CasePath path;
    private final ArchivedModels models;
    private final AuditTrail audit;
    private final AuditVerification verification;
    private final Correspondences letters;
    private final NoticeViews notices;
    private final DepositLedger ledger;
    private final Attachments attachments;
    private final ObjectMapper json;
    private final BusinessTime time;

    DossierService(
            CaseRegister cases, CaseViews answers, CatalogueService catalogue, PolicyVersions policies, CasePath path,
            ArchivedModels models,
            AuditTrail audit, AuditVerification verification, Correspondences letters, NoticeViews notices, DepositLedger ledger,
            Attachments attachments, ObjectMapper json, BusinessTime time) {
        this.cases = cases;
        this.answers = answers;
        this.catalogue = catalogue;
        this.policies = policies;
        this.path = path;
        this.models = models;
        this.audit = audit;
        this.verification = verification;
        this.letters = letters;
        this.notices = notices;
        this.ledger = ledger;
        this.attachments = attachments;
        this.json = json;
        this.time = time;
    }

    /**
     * A consistent snapshot of the file, whatever happens to the case meanwhile.
     *
     * @throws io.appgov.foundation.refusal.NotFound when there is no such case
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Dossier of(CaseNo caseNo) {
        CaseFile file = cases.get(caseNo);
        Map<String, Object> whole = answers.whole(caseNo);
        List<CaseStep> steps = path.stepsOf(caseNo);
        List<Dossier.Event> timeline = audit.of(caseNo).stream()
                .map(e -> new Dossier.Event(e.seq(), time.iso(e.at()), e.what(), e.activityId(), e.actor(), e.detail(), e.hash()))
                .toList();
        List<Dossier.Correspondence> correspondence = letters.of(caseNo).stream().map(this::letter).toList();
        List<NoticeViews.DeliveryAnswer> sent = notices.withoutLinks(caseNo);
        return new Dossier(
                Dossier.FORMAT,
                whole,
                parties(file),
                cases.childrenOf(caseNo).stream().map(cases::get).map(this::called).toList(),
                models(steps, whole),
                steps.stream().map(this::step).toList(),
                path.flowsOf(caseNo).stream().map(f -> new Dossier.Flow(f.flowId(), time.iso(f.at()))).toList(),
                timeline,
                correspondence,
                sent,
                entries(caseNo),
                files(whole, timeline, correspondence, sent),
                seal(caseNo));
    }

    private Dossier.Parties parties(CaseFile file) {
        Optional<App> app = Optional.ofNullable(file.appId()).map(catalogue::app);
        PolicyVersions.Version policy = policies.get(file.policyVersion());
        return new Dossier.Parties(
                file.isvId(), file.isvId() == null ? null : catalogue.isv(file.isvId()).name(), file.appId(),
                app.map(App::name).orElse(null),
                app.map(App::charged).orElse(null),
                file.openedBy(), new Dossier.Policy(policy.version(), policy.title(), time.iso(policy.announcedAt()),
                        time.iso(policy.effectiveFrom())));
    }

    private Dossier.Called called(CaseFile child) {
        return new Dossier.Called(child.caseNo(), child.process().key(), child.state(), time.iso(child.openedAt()),
                time.iso(child.endedAt()));
    }

    /** Those the case ran on, first used first, and the penalty table's version it was judged by. */
    private List<Dossier.Model> models(List<CaseStep> steps, Map<String, Object> whole) {
        Stream<ArchivedModels.Model> ranOn = steps.stream().map(CaseStep::definitionId).distinct().flatMap(id -> models.find(id).stream());
        Matcher table = VERSION.matcher(json.valueToTree(whole).at("/violation/proposal/tableVersion").asText());
        Stream<ArchivedModels.Model> judgedBy = table.matches() ? models.find(PENALTIES, Integer.parseInt(table.group(1)))
                .stream() : Stream.empty();
        return Stream.concat(ranOn, judgedBy)
                .map(m -> new Dossier.Model(m.definitionId(), m.process(), m.version(), m.versionTag(), m.sha256(), m.xml()))
                .toList();
    }

    private Dossier.Step step(CaseStep s) {
        return new Dossier.Step(
                s.stepId(), s.definitionId(), s.activityId(), s.name(), s.kind(), time.iso(s.startedAt()), time.iso(s.endedAt()),
                s.cancelled(), s.actor(),
                s.taskId(), s.candidates(), s.assignee(), time.iso(s.dueAt()));
    }

    private Dossier.Correspondence letter(Letter l) {
        return new Dossier.Correspondence(
                l.id(), l.type().name(), time.iso(l.receivedAt()), time.iso(l.registeredAt()), l.registeredBy(), l.via(), l.text(),
                l.attachments(),
                time.iso(l.plannedOfflineAt()), l.outcome().name(), l.detail());
    }

    private List<Dossier.Entry> entries(CaseNo caseNo) {
        return ledger.because(caseNo).entrySet().stream().flatMap(app -> app.getValue().stream().map(e -> entry(app.getKey(), e))).toList();
    }

    private Dossier.Entry entry(AppId appId, DepositEntry e) {
        return new Dossier.Entry(
                appId, e.seq(), e.kind().name(), e.amount().toString(), e.balanceAfter().toString(), e.caseNo(), e.purpose(),
                e.reference(), e.actor(),
                time.iso(e.at()));
    }

    /** All attachments that the parts mention, in the order mentioned. */
    private List<Dossier.File> files(Object... parts) {
        Map<String, Dossier.File> files = new LinkedHashMap<>();
        mentioned(json.valueToTree(parts)).distinct().flatMap(id -> attachments.kept(id).stream())
                .forEach(kept -> files.put(kept.file().id(), new Dossier.File(
                kept.file().id(), kept.file().name(), kept.file().mediaType(), kept.file().size(), kept.file().sha256(), kept.by(),
                time.iso(kept.at()),
                attachments.isIntact(kept.file()))));
        return List.copyOf(files.values());
    }

    private static Stream<String> mentioned(JsonNode part) {
        if (part.isTextual()) {
            return Stream.of(part.asText()).filter(text -> ID.matcher(text).matches());
        }
        Stream.Builder<JsonNode> children = Stream.builder();
        part.forEach(children);
        return children.build().flatMap(DossierService::mentioned);
    }

    private Dossier.Seal seal(CaseNo caseNo) {
        AuditVerification.Report report = verification.verify(caseNo.value());
        return new Dossier.Seal(
                report.ok(), report.events(), verification.sealOf(caseNo.value()).orElse(null),
                report.broken().stream().map(b -> new Dossier.Finding(time.iso(b.at()), b.why())).toList());
    }
}
