package io.appgov.lifecycle;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseClaims;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppChanged;
import io.appgov.catalogue.AppCounts;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Counted;
import io.appgov.catalogue.OpenCount;
import io.appgov.engine.CaseContextChanged;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What is open between apps and their users, for every gate that asks it and for whoever decides by it (§七, R2, R4). A count
 * that nobody has reported keeps a gate as shut as one above zero. Read anew each time.
 */
@Component
public class CustomerCounts {

    private static final List<Counted> ALL = List.of(Counted.values());

    private final CatalogueService catalogue;
    private final CaseClaims claims;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final BusinessTime time;

    CustomerCounts(CatalogueService catalogue, CaseClaims claims, AuditTrail audit, ApplicationEventPublisher events, BusinessTime time) {
        this.audit = audit;
        this.catalogue = catalogue;
        this.claims = claims;
        this.events = events;
        this.time = time;
    }

    /** What keeps the gate of an app shut: every count that is above zero or not reported. */
    public List<UnmetCondition> unmetOf(String appId) {
        App app = catalogue.app(appId);
        return ALL.stream().flatMap(what -> unmet(app, what, null, "", "").stream()).toList();
    }

    /** The same of one count, by its name. */
    public Optional<UnmetCondition> unmetOf(String appId, Counted what) {
        return unmet(catalogue.app(appId), what, what.name(), "", "");
    }

    /** The same of every app of an ISV, each with its app. */
    public List<UnmetCondition> unmetOfIsv(String isvId) {
        List<UnmetCondition> unmet = new ArrayList<>();
        for (String appId : catalogue.appsOf(isvId)) {
            App app = catalogue.app(appId);
            ALL.forEach(what -> unmet(app, what, null, "应用“" + app.name() + "”", " of app \"" + app.name() + "\" (" + appId + ")")
                    .ifPresent(unmet::add));
        }
        return unmet;
    }

    private Optional<UnmetCondition> unmet(App app, Counted what, String code, String ofZh, String ofEn) {
        return new OpenWithCustomers(what, app.count(what), ofZh, ofEn).unmet(code, time::readable);
    }

    private String source(OpenCount count) {
        return OpenWithCustomers.source(count, time::readable);
    }

    /** The counts of apps with when and by whom each was reported, in a line per app; for staff. */
    public String standing(List<String> appIds) {
        return appIds.stream().map(catalogue::app)
                .map(app -> (appIds.size() == 1 ? "" : app.name() + " (" + app.appId() + ") ")
                        + ALL.stream().map(what -> line(app, what)).collect(Collectors.joining(" · ")))
                .collect(Collectors.joining("\n"));
    }

    /** One count with when and by whom it was reported; for staff. */
    public String line(App app, Counted what) {
        return what.both() + ": " + app.count(what).map(c -> c.open() + "（" + source(c) + "）").orElse("未上报 not reported");
    }

    /** The counts of an app for its ISV: without who of us reported them. */
    public List<String> linesFor(String appId, Language language) {
        App app = catalogue.app(appId);
        return ALL.stream().map(what -> what.in(language) + language.pick("：", ": ") + app.count(what)
                        .map(c -> c.open() + asOf(c, language))
                        .orElse(language.pick("未上报", "not reported")))
                .toList();
    }

    private String asOf(OpenCount count, Language language) {
        Instant asOf = count.asOf();
        return asOf == null ? "" : language.pick("（截至 " + time.readable(asOf) + "）", " (as of " + time.readable(asOf) + ")");
    }

    /** The counts of apps as answers and the audit trail carry them. */
    public List<AppCounts.OfApp> answer(List<String> appIds) {
        return appIds.stream().map(appId -> new AppCounts.OfApp(appId, AppCounts.of(catalogue.app(appId), time))).toList();
    }

    /** Keeps in a case's trail the counts that somebody decides by: later they say something else. */
    public void keep(String caseNo, List<String> appIds) {
        audit.record(caseNo, "counts", Map.of("counts", answer(appIds)));
    }

    /** Open forms of the case that holds the app, and of its ISV's ending, show the counts as they are now. */
    @EventListener
    void appChanged(AppChanged changed) {
        Stream.of(claims.holderOfApp(changed.appId()), claims.holderOfIsv(changed.isvId()))
                .flatMap(Optional::stream)
                .distinct()
                .forEach(caseNo -> events.publishEvent(new CaseContextChanged(caseNo)));
    }
}
