package io.appgov.catalogue;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Records changes of ISVs, contacts and apps, also in the ISV's open cases, within the transaction of the change (R12). Daily
 * reports of counts are recorded, but in no case.
 */
@Component
class ChangeRecorder {

    private final CatalogueChanges changes;
    private final CaseRegister cases;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final BusinessTime time;
    private final Actor actor;

    ChangeRecorder(CatalogueChanges changes, CaseRegister cases, AuditTrail audit, ApplicationEventPublisher events, BusinessTime time,
            Actor actor) {
        this.changes = changes;
        this.cases = cases;
        this.audit = audit;
        this.events = events;
        this.time = time;
        this.actor = actor;
    }

    /** Whether a case is open that the ISV is told of: its notices go to the present contacts (R12). Of a lead nobody is told. */
    boolean isAnyCaseOpen(IsvId isvId) {
        return cases.openOf(isvId).stream().anyMatch(file -> file.process() != CaseProcess.LEAD);
    }

    /** @param before {@code null} of a new one */
    void isv(Isv before, Isv now) {
        keep(now.isvId(), null, Change.of(before, now), null, null);
        if (before != null && !before.equals(now)) {
            events.publishEvent(new IsvChanged(before, now));
        }
    }

    /** @param before {@code null} of a new one */
    void app(App before, App now) {
        keep(now.isvId(), now.appId(), Change.of(before, now), null, null);
        List<Change> counts = Change.ofCounts(before, now);
        if (!counts.isEmpty()) {
            changes.add(new CatalogueChanges.Kept(now.isvId(), now.appId(), counts, actor.id(), null, null, time.now()));
        }
    }

    /** @param appId {@code null} when the ISV itself was moved; the case that moved it records that itself */
    void status(IsvId isvId, AppId appId, Enum<?> from, Enum<?> to, CaseNo caseNo) {
        keep(isvId, appId, List.of(Change.ofStatus(from, to)), null, caseNo);
    }

    /** What a case suspends of an app, or no longer does (§八); the case records that itself. */
    void suspended(App before, Set<ServicePart> now, CaseNo caseNo) {
        keep(before.isvId(), before.appId(), Change.ofSuspension(before.suspended(), now), null, caseNo);
    }

    /** Addresses changed after a second person agreed; {@link #told} records it in open cases. */
    void agreed(Isv before, Isv now, String askedBy) {
        changes.add(new CatalogueChanges.Kept(now.isvId(), null, Change.of(before, now), actor.id(), askedBy, null, time.now()));
        events.publishEvent(new IsvChanged(before, now));
    }

    /** Notifies the old addresses. */
    void notifyOldAddresses(Isv now, List<AddressChange> addresses) {
        if (!addresses.isEmpty()) {
            events.publishEvent(new AddressesChanged(now, addresses));
        }
    }

    private void keep(IsvId isvId, AppId appId, List<Change> changed, String askedBy, CaseNo caseNo) {
        if (changed.isEmpty()) {
            return;
        }
        changes.add(new CatalogueChanges.Kept(isvId, appId, changed, actor.id(), askedBy, caseNo, time.now()));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put(appId == null ? "isvId" : "appId", appId == null ? isvId : appId);
        if (caseNo != null) {
            detail.put("case", caseNo);
        }
        detail.put("changes", changed);
        record(isvId, caseNo, "catalogueChange", detail);
    }

    /**
     * Records an event of an address change that needs a second person.
     *
     * @param event proposed, confirmed, declined, takenBack, replaced, overtaken
     */
    void told(IsvId isvId, String event, String changeId, Map<String, ?> more) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("event", event);
        detail.put("changeId", changeId);
        detail.putAll(more);
        record(isvId, null, "contactChange", detail);
    }

    private void record(IsvId isvId, CaseNo butNot, String what, Map<String, ?> detail) {
        cases.openOf(isvId).stream()
                .map(CaseFile::caseNo)
                .filter(caseNo -> !caseNo.equals(butNot))
                .forEach(caseNo -> audit.record(caseNo, what, null, actor.id(), detail));
    }
}
