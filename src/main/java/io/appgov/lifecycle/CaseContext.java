package io.appgov.lifecycle;

import io.appgov.cases.CaseDecisions;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.DecisionWords;
import io.appgov.catalogue.CatalogueService;
import io.appgov.correspondence.Correspondences;
import io.appgov.engine.FormValues;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What every form of these processes shows about its case: facts, decisions so far, the ISV's letters. */
@Component
public class CaseContext {

    /** What a process adds for its own cases. */
    public interface Part {

        CaseProcess process();

        /** {@code summary} and further texts for its forms. */
        Map<String, Object> of(CaseFile file);
    }

    private final CaseRegister cases;
    private final CaseDecisions decisions;
    private final Correspondences letters;
    private final CatalogueService catalogue;
    private final ObjectProvider<Part> parts;
    private final BusinessTime time;

    CaseContext(
            CaseRegister cases, CaseDecisions decisions, Correspondences letters, CatalogueService catalogue, ObjectProvider<Part> parts,
            BusinessTime time) {
        this.cases = cases;
        this.decisions = decisions;
        this.letters = letters;
        this.catalogue = catalogue;
        this.parts = parts;
        this.time = time;
    }

    public Map<String, Object> of(CaseNo caseNo) {
        CaseFile file = cases.get(caseNo);
        Map<String, Object> shown = new HashMap<>();
        shown.put("history", FormValues.text(history(caseNo)));
        shown.put("lettersText", FormValues.text(written(caseNo)));
        shown.put("conditions", "");
        shown.put(PartnerManagerFilters.VARIABLE, partnerManager(file));
        shown.putAll(part(file));
        return shown;
    }

    private String partnerManager(CaseFile file) {
        return file.isvId() == null ? "" : Objects.requireNonNullElse(catalogue.isv(file.isvId()).partnerManager(), "");
    }

    private Map<String, Object> part(CaseFile file) {
        return parts.stream().filter(p -> p.process() == file.process()).findFirst().map(p -> p.of(file)).orElse(Map.of());
    }

    /** The summary of a case, for the forms of the cases it ordered; includes the summary of the case that ordered it. */
    public String summary(CaseNo caseNo) {
        CaseFile file = cases.get(caseNo);
        String own = (String) part(file).getOrDefault("summary", "");
        return file.parentCaseNo() == null ? own : own + "\n" + summary(file.parentCaseNo());
    }

    /** What the task list shows of a case from its start; {@code deadline} readable, or empty. */
    public Map<String, Object> variables(CaseNo caseNo, String deadline) {
        CaseFile file = cases.get(caseNo);
        Map<String, Object> shown = new HashMap<>();
        shown.put("caseNo", caseNo.value());
        shown.put("isvName", catalogue.nameOf(file.isvId()));
        shown.put("appName", file.appId() == null ? "" : catalogue.app(file.appId()).name());
        shown.put("deadline", deadline);
        return shown;
    }

    private String history(CaseNo caseNo) {
        return decisions.of(caseNo).stream()
                .map(d -> time.readable(d.at()) + " " + d.by() + " " + DecisionWords.of(d.action())
                + (d.reason() == null ? "" : ": " + d.reason()))
                .collect(Collectors.joining("\n\n"));
    }

    private String written(CaseNo caseNo) {
        return letters.of(caseNo).stream()
                .map(l -> l.type().both() + " " + time.readable(l.receivedAt()) + ": " + l.text()
                        + (l.attachments().isEmpty() ? "" : " [" + String.join(", ", l.attachments()) + "]"))
                .collect(Collectors.joining("\n\n"));
    }
}
