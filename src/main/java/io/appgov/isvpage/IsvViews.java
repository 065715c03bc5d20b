package io.appgov.isvpage;

import io.appgov.cases.CaseProcess;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.language.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The views of all processes, reduced to what is still accepted from an ISV that has left or in a case that has ended. */
@Component
class IsvViews {

    private static final Words WORDS = Words.of("isv-reply");

    private final Map<CaseProcess, IsvView> views = new EnumMap<>(CaseProcess.class);

    IsvViews(List<IsvView> views) {
        views.forEach(view -> this.views.put(view.process(), view));
    }

    IsvCase show(LinkVisit visit) {
        IsvView view = views.get(visit.file().process());
        IsvCase shown = view == null
                ? new IsvCase(WORDS.say(visit.language(), "page.state", visit.file().state()), null, null, List.of(), List.of(), List.of())
                : view.show(visit.file(), visit.language());
        List<IsvCase.Offer> offers = !visit.isReadOnly() ? shown.offers() : !visit.file().isOpen() ? List.of()
                : shown.offers().stream().filter(offer -> offer.type() == LetterType.APPEAL).toList();
        return new IsvCase(shown.status(), shown.deadline(), shown.ifNothing(), shown.sections(), offers, shown.downloads());
    }
}
