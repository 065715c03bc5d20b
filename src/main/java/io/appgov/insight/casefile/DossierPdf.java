package io.appgov.insight.casefile;

import io.appgov.audit.ModelOutline;
import io.appgov.document.DocumentTemplates;
import io.appgov.document.ModelDrawing;
import io.appgov.document.PdfRenderer;
import io.appgov.foundation.language.Language;
import io.appgov.web.StaffPages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The dossier on paper, {@code documents/dossier.html}: the page's content, the path drawn in the model, every text in full. */
@Component
class DossierPdf {

    private final CaseFileView view;
    private final StaffPages pages;
    private final DocumentTemplates papers;
    private final PdfRenderer renderer;

    DossierPdf(CaseFileView view, StaffPages pages, DocumentTemplates papers, PdfRenderer renderer) {
        this.view = view;
        this.pages = pages;
        this.papers = papers;
        this.renderer = renderer;
    }

    byte[] of(Dossier dossier, Language language) {
        Map<String, Object> model = new HashMap<>(view.of(dossier, language));
        model.put("t", pages.words(CaseFileView.NAME, language));
        model.put("zh", language == Language.zh);
        model.put("zone", language.zone());
        model.put("drawings", drawings(dossier, language));
        model.put("drawingCss", ModelDrawing.PAPER);
        return renderer.render(papers.fill("dossier.html", model), language);
    }

    /** At least one sheet for each version of the model the case ran on. */
    private static List<Map<String, Object>> drawings(Dossier dossier, Language language) {
        List<Map<String, Object>> drawings = new ArrayList<>();
        for (Dossier.Model m : dossier.ranOn()) {
            ExecutionPath walk = ExecutionPath.through(ModelOutline.of(m.xml()), dossier.stepsOn(m), dossier.flows());
            var marks = new ModelDrawing.Marks(walk.visited(), walk.here(), walk.brokenOff(), walk.taken());
            String name = m.key() + " v" + m.version();
            List<String> sheets = ModelDrawing.of(m.xml()).sheets(marks, name + language.pick("：案件走过的路径", ": the way the case took"));
            for (int i = 0; i < sheets.size(); i++) {
                drawings.add(Map.of("svg", sheets.get(i), "name",
                        sheets.size() == 1 ? name : name + " · " + (i + 1) + "/" + sheets.size()));
            }
        }
        return drawings;
    }
}
