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
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
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
 * Open matters between apps and their users, for gates and for those who decide by them (§七, R2, R4). A count that was never
 * reported blocks a gate like one above zero. Never cached.
 */
@Component
public class CustomerCounts {

    private static final List<Counted> ALL = List.of(Counted.values());

    /** Complaints on a form, and characters of each: it is a summary. */
    private static final int SHOWN = 5;
    private static final int FACTS_SHOWN = 120;

    private final CatalogueService catalogue;
    private final CaseClaims claims;
    private final AuditTrail audit;
    private final OpenComplaints complaints;
    private final ApplicationEventPublisher events;
    private final BusinessTime time;

    CustomerCounts(
            CatalogueService catalogue, CaseClaims claims, AuditTrail audit, OpenComplaints complaints, ApplicationEventPublisher events,
            BusinessTime time) {
        this.complaints = complaints;
        this.audit = audit;
        this.catalogue = catalogue;
        this.claims = claims;
        this.events = events;
        this.time = time;
    }

    /** What blocks the gate of an app: every count that is above zero or not reported. */
    public List<UnmetCondition> unmetOf(AppId appId) {
        App app = catalogue.app(appId);
        return ALL.stream().flatMap(what -> unmet(app, what, null, "", "").stream()).toList();
    }

    /** The same of one count, by its name. */
    public Optional<UnmetCondition> unmetOf(AppId appId, Counted what) {
        return unmet(catalogue.app(appId), what, what.name(), "", "");
    }

    /** The same of every app of an ISV, each with its app. */
    public List<UnmetCondition> unmetOfIsv(IsvId isvId) {
        List<UnmetCondition> unmet = new ArrayList<>();
        for (AppId appId : catalogue.appsOf(isvId)) {
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

    /** The counts of apps with when and by whom each was reported, in a line per app, and the open complaints on record; for staff. */
    public String standing(List<AppId> appIds) {
        return appIds.stream().map(catalogue::app)
                .map(app -> (appIds.size() == 1 ? "" : app.name() + " (" + app.appId() + ") ")
                        + ALL.stream().map(what -> count(app, what)).collect(Collectors.joining(" · ")) + onRecord(app))
                .collect(Collectors.joining("\n"));
    }

    /** The open complaints of an app: how many, when and by whom it was reported, and those on record; for staff. */
    public String complaints(AppId appId) {
        App app = catalogue.app(appId);
        return count(app, Counted.openComplaints) + onRecord(app);
    }

    private String count(App app, Counted what) {
        return what.both() + ": " + app.count(what).map(c -> c.open() + "（" + source(c) + "）").orElse("未上报 not reported");
    }

    private String onRecord(App app) {
        if (!hasRecords(app)) {
            return "";
        }
        String more = app.complaintRecords().open() <= SHOWN ? "" : "\n… GET /api/apps/" + app.appId()
                 + "/service-tickets?kind=COMPLAINT&open=true";
        return complaints.latest(app.appId(), SHOWN).stream().map(this::line).collect(Collectors.joining()) + more;
    }

    private String line(OpenComplaints.Complaint complaint) {
        String facts = complaint.facts() == null ? "" : "：" + complaint.facts().replaceAll("\\s+", " ");
        int end = facts.offsetByCodePoints(0, Math.min(FACTS_SHOWN, facts.codePointCount(0, facts.length())));
        return "\n– " + complaint.ticketId() + " " + time.readable(complaint.openedAt()) + facts.substring(0, end)
                + (end < facts.length() ? "…" : "");
    }

    /** The counts of an app for its ISV, without the names of our staff who reported them. */
    public List<String> linesFor(AppId appId, Language language) {
        App app = catalogue.app(appId);
        return ALL.stream().map(what -> what.in(language) + language.pick("：", ": ") + app.count(what)
                        .map(c -> c.open() + asOf(c, language))
                        .orElse(language.pick("未上报", "not reported"))
                        + (what == Counted.openComplaints ? idsOnRecord(app, language) : ""))
                .toList();
    }

    /** Which ones: what they say is between the ISV and its users. */
    private String idsOnRecord(App app, Language language) {
        String ids = !hasRecords(app) ? "" : complaints.latest(app.appId(), SHOWN).stream()
                .map(c -> c.ticketId().value()).collect(Collectors.joining(language.pick("、", ", ")));
        return ids.isEmpty() ? "" : language.pick("：", ": ") + ids + (app.complaintRecords().open() > SHOWN ? " …" : "");
    }

    private static boolean hasRecords(App app) {
        return app.complaintRecords() != null && app.complaintRecords().open() > 0;
    }

    private String asOf(OpenCount count, Language language) {
        Instant asOf = count.asOf();
        return asOf == null ? "" : language.pick("（截至 " + time.readable(asOf) + "）", " (as of " + time.readable(asOf) + ")");
    }

    /** The counts of apps as answers and the audit trail carry them. */
    public List<AppCounts.OfApp> answer(List<AppId> appIds) {
        return appIds.stream().map(appId -> new AppCounts.OfApp(appId, AppCounts.of(catalogue.app(appId), time))).toList();
    }

    /** Records in a case's trail the counts behind a decision, as they change later. */
    public void keep(CaseNo caseNo, List<AppId> appIds) {
        audit.record(caseNo, "counts", Map.of("counts", answer(appIds)));
    }

    /** Updates the counts on open forms of the case that holds the app and of its ISV's ending. */
    @EventListener
    void appChanged(AppChanged changed) {
        Stream.of(claims.holderOfApp(changed.appId()), claims.holderOfIsv(changed.isvId()))
                .flatMap(Optional::stream)
                .distinct()
                .forEach(caseNo -> events.publishEvent(new CaseContextChanged(caseNo)));
    }
}
