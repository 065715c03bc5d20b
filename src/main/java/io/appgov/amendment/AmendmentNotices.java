package io.appgov.amendment;

import io.appgov.audit.AuditTrail;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Isv;
import io.appgov.engine.CaseContextChanged;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells every ISV of an amendment, N01, and of its new date or withdrawal, N31; so many at a time. */
@Component
@Transactional
class AmendmentNotices {

    private final AmendmentService service;
    private final Amendments amendments;
    private final CatalogueService catalogue;
    private final NoticeService notices;
    private final PolicyVersions versions;
    private final AmendmentProperties properties;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final BusinessTime time;
    private final String publicUrl;

    AmendmentNotices(
            AmendmentService service, Amendments amendments, CatalogueService catalogue, NoticeService notices, PolicyVersions versions,
            AmendmentProperties properties, AuditTrail audit, ApplicationEventPublisher events, BusinessTime time,
            @Value("${appgov.public-url}") String publicUrl) {
        this.service = service;
        this.amendments = amendments;
        this.catalogue = catalogue;
        this.notices = notices;
        this.versions = versions;
        this.properties = properties;
        this.audit = audit;
        this.events = events;
        this.time = time;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /**
     * @param toTell ISVs that are still to be told
     * @param waits whether none was told now, as too many notices are still on their way
     */
    record Told(int toTell, boolean waits) {}

    Told tellNext(CaseNo caseNo) {
        Amendment a = service.lockAnnounced(caseNo);
        // more only when most of the last were sent: other notices are not kept waiting behind thousands
        boolean isFree = amendments.progress(caseNo).underWay() < 2 * properties.batch();
        List<IsvId> next = isFree ? amendments.toTell(caseNo, properties.batch()) : List.of();
        next.forEach(isvId -> {
            Isv isv = catalogue.isv(isvId);
            NoticeKind kind = amendments.knows(caseNo, isvId) ? NoticeKind.N31 : NoticeKind.N01;
            String noticeId = notices.send(kind, isv, isv.contacts(), (contact, language) -> facts(a, language));
            amendments.told(caseNo, a.announcement(), isvId, noticeId);
        });
        Amendment.Progress progress = amendments.progress(caseNo);
        if (!next.isEmpty()) {
            audit.record(caseNo, "told", Map.of(
                    "announcement", a.announcement(), "told", progress.told(), "toTell", progress.toTell()));
            events.publishEvent(new CaseContextChanged(caseNo));
        }
        return new Told(progress.toTell(), !isFree);
    }

    private Map<String, Object> facts(Amendment a, Language language) {
        AmendmentDraft draft = a.draft();
        Map<String, Object> facts = new HashMap<>(Map.of(
                "newVersion", draft.version(),
                "policyVersion", versions.inForceAt(time.now()),
                "effectiveAt", time.readable(draft.plannedFrom()),
                "policyPage", publicUrl + "/policy/" + draft.version() + "?lang=" + language,
                "changes", draft.changes().stream().map(change -> Map.of("text", change.in(language))).toList(),
                "withdrawn", a.isWithdrawn()));
        facts.put("reason", a.isWithdrawn() ? a.withdrawal().in(language) : draft.reason().in(language));
        return facts;
    }
}
