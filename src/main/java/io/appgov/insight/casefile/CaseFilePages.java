package io.appgov.insight.casefile;

import io.appgov.audit.ModelOutline;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.people.Group;
import io.appgov.web.Diagram;
import io.appgov.web.StaffPages;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** 案卷: one case on one page, for managers and auditors. */
@RestController
@Hidden
class CaseFilePages {

    private final DossierService dossiers;
    private final CaseFileView view;
    private final StaffPages pages;

    CaseFilePages(DossierService dossiers, CaseFileView view, StaffPages pages) {
        this.dossiers = dossiers;
        this.view = view;
        this.pages = pages;
    }

    @GetMapping(path = "/audit/{caseNo}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show(@PathVariable CaseNo caseNo, Language language, HttpServletRequest request) {
        Dossier dossier = dossiers.of(caseNo);
        Map<String, Object> model = new HashMap<>(view.of(dossier, language));
        model.put("diagrams", diagrams(dossier, language));
        model.put("mayInterpret", request.isUserInRole(Group.MANAGERS.id()));
        model.put("here-audit", true);
        model.put("pathKey", true);
        return pages.page(CaseFileView.NAME, language, model);
    }

    /** One for each version of the model the case ran on: usually one. */
    private List<Diagram> diagrams(Dossier dossier, Language language) {
        List<Diagram> diagrams = new ArrayList<>();
        for (Dossier.Model m : dossier.ranOn()) {
            List<Dossier.Step> steps = dossier.stepsOn(m);
            ModelOutline outline = ModelOutline.of(m.xml());
            diagrams.add(new Diagram(
                    m.definitionId(), pages.words(CaseFileView.NAME, language).get("diagramOf"),
                    ExecutionPath.through(outline, steps, dossier.flows()).classes(), badges(steps), titles(steps, language),
                    calledCases(dossier, outline)));
        }
        return diagrams;
    }

    /** How often the case reached an element, where more than once. */
    private static List<Diagram.Badge> badges(List<Dossier.Step> steps) {
        Map<String, Integer> visits = new LinkedHashMap<>();
        steps.forEach(s -> visits.merge(s.activityId(), 1, Integer::sum));
        return visits.entrySet().stream().filter(v -> v.getValue() > 1)
                .map(v -> new Diagram.Badge(v.getKey(), v.getValue() + "×", "done", "top-right")).toList();
    }

    private Map<String, String> titles(List<Dossier.Step> steps, Language language) {
        Map<String, String> titles = new LinkedHashMap<>();
        steps.forEach(s -> titles.merge(s.activityId(), view.inOneLine(s, language), (earlier, later) -> earlier + "\n" + later));
        return titles;
    }

    /** A click on a call activity leads to the last case it called. */
    private static Map<String, String> calledCases(Dossier dossier, ModelOutline outline) {
        Map<String, String> links = new LinkedHashMap<>();
        outline.nodes().stream().filter(n -> n.calls() != null).forEach(n -> dossier.called().stream()
                .filter(c -> c.process().equals(n.calls()))
                .forEach(c -> links.put(n.id(), "/audit/" + c.caseNo())));
        return links;
    }
}
