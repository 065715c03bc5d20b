package io.appgov.lifecycle;

import io.appgov.cases.CaseClaims;
import io.appgov.catalogue.CatalogueService;
import io.appgov.effects.Effect;
import io.appgov.effects.EffectApplied;
import io.appgov.effects.EffectService;
import io.appgov.effects.EffectWords;
import io.appgov.effects.Subject;
import io.appgov.engine.CaseContextChanged;
import io.appgov.engine.FormValues;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Changes by cases that other systems have not acknowledged yet (R7), for forms and pages. */
@Component
public class OutstandingEffects {

    /** The variable of forms. */
    public static final String VARIABLE = "unacknowledged";

    private final EffectService effects;
    private final CatalogueService catalogue;
    private final CaseClaims claims;
    private final ApplicationEventPublisher events;
    private final BusinessTime time;

    OutstandingEffects(EffectService effects, CatalogueService catalogue, CaseClaims claims, ApplicationEventPublisher events,
            BusinessTime time) {
        this.effects = effects;
        this.catalogue = catalogue;
        this.claims = claims;
        this.events = events;
        this.time = time;
    }

    /** Of an app, in lines for a form; empty when everything is carried out. */
    public String ofApp(AppId appId) {
        return text(effects.outstandingOfApp(appId));
    }

    /** Of an ISV and all its apps. */
    public String ofIsv(IsvId isvId) {
        return text(effects.outstandingOfIsv(isvId));
    }

    private String text(List<Effect> outstanding) {
        return FormValues.text(outstanding.stream()
                .map(e -> EffectWords.subject(e.subject(), Language.zh) + "：" + EffectWords.of(e.what(), e.allowed(), Language.zh) + " "
                        + EffectWords.of(e.what(), e.allowed(), Language.en) + "（" + e.seq() + "，" + time.readable(e.at()) + "）")
                .collect(Collectors.joining("\n")));
    }

    /** For a page of the ISV. */
    public List<String> linesOfApp(AppId appId, Language language) {
        return lines(effects.outstandingOfApp(appId), language);
    }

    public List<String> linesOfIsv(IsvId isvId, Language language) {
        return lines(effects.outstandingOfIsv(isvId), language);
    }

    private List<String> lines(List<Effect> outstanding, Language language) {
        return outstanding.stream()
                .map(e -> EffectWords.subject(e.subject(), language) + language.pick("：", ": ")
                + EffectWords.of(e.what(), e.allowed(), language)
                        + language.pick("（" + time.readable(e.at()) + " 起）", " (since " + time.readable(e.at()) + ")"))
                .toList();
    }

    /** Removes acknowledged changes from open forms of the case that holds the app and of its ISV's ending. */
    @EventListener
    void applied(EffectApplied applied) {
        Subject subject = applied.effect().subject();
        Optional<CaseNo> ofApp = subject.type() == Subject.Type.app ? claims.holderOfApp(AppId.of(subject.id())) : Optional.empty();
        IsvId isvId = subject.type() == Subject.Type.isv ? IsvId.of(subject.id()) : catalogue.app(AppId.of(subject.id())).isvId();
        Stream.of(ofApp, claims.holderOfIsv(isvId))
                .flatMap(Optional::stream)
                .distinct()
                .forEach(caseNo -> events.publishEvent(new CaseContextChanged(caseNo)));
    }
}
