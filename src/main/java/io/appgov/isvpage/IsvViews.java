package io.appgov.isvpage;

import io.appgov.cases.CaseProcess;
import io.appgov.correspondence.LetterType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What each process shows and takes, cut down to what an ISV that is gone, or a case that is over, still takes. */
@Component
class IsvViews {

    private final Map<CaseProcess, IsvView> views = new EnumMap<>(CaseProcess.class);

    IsvViews(List<IsvView> views) {
        views.forEach(view -> this.views.put(view.process(), view));
    }

    IsvCase show(LinkVisit visit) {
        IsvView view = views.get(visit.file().process());
        IsvCase shown = view == null
                ? new IsvCase(visit.language().pick("案件状态：", "State of the case: ") + visit.file().state(), null, null, List.of(),
                        List.of(), List.of())
                : view.show(visit.file(), visit.language());
        List<IsvCase.Offer> offers = !visit.isReadOnly() ? shown.offers() : !visit.file().isOpen() ? List.of()
                : shown.offers().stream().filter(offer -> offer.type() == LetterType.APPEAL).toList();
        return new IsvCase(shown.status(), shown.deadline(), shown.ifNothing(), shown.sections(), offers, shown.downloads());
    }
}
