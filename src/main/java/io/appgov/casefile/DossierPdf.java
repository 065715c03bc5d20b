package io.appgov.casefile;

import io.appgov.document.Papers;
import io.appgov.document.PdfRenderer;
import io.appgov.language.Language;
import io.appgov.web.StaffPages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The dossier on paper, {@code documents/dossier.html}: the page's content, the way drawn in the model, every text in full. */
@Component
class DossierPdf {

    private final CaseFileView view;
    private final StaffPages pages;
    private final Papers papers;
    private final PdfRenderer renderer;

    DossierPdf(CaseFileView view, StaffPages pages, Papers papers, PdfRenderer renderer) {
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
        model.put("drawings", List.of());
        model.put("drawingCss", "");
        return renderer.render(papers.fill("dossier.html", model), language);
    }
}
