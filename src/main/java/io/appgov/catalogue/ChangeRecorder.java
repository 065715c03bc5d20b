package io.appgov.catalogue;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseRegister;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Keeps what changes of ISVs, contacts and apps, and tells it in the files of the ISV's open cases, within the transaction of the
 * change (R12). Daily reports of counts are kept, and told in no case.
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

    /** Whether a case of the ISV is open: its notices go to the contacts as they are. */
    boolean isAnyCaseOpen(String isvId) {
        return !cases.openOf(isvId).isEmpty();
    }

    /** @param before {@code null} of a new one */
    void isv(Isv before, Isv now) {
        keep(now.isvId(), null, Change.of(before, now), null, null);
    }

    /** @param before {@code null} of a new one */
    void app(App before, App now) {
        keep(now.isvId(), now.appId(), Change.of(before, now), null, null);
        List<Change> counts = Change.ofCounts(before, now);
        if (!counts.isEmpty()) {
            changes.add(new CatalogueChanges.Kept(now.isvId(), now.appId(), counts, actor.id(), null, null, time.now()));
        }
    }

    /** @param appId {@code null} when the ISV itself was moved; the case that moved it tells so itself */
    void status(String isvId, String appId, Enum<?> from, Enum<?> to, String caseNo) {
        keep(isvId, appId, List.of(Change.ofStatus(from, to)), null, caseNo);
    }

    /** Addresses that changed because another person agreed; the files of open cases are told by {@link #told}. */
    void agreed(Isv before, Isv now, String askedBy) {
        changes.add(new CatalogueChanges.Kept(now.isvId(), null, Change.of(before, now), actor.id(), askedBy, null, time.now()));
    }

    /** The old addresses are told. */
    void notifyOldAddresses(Isv now, List<AddressChange> addresses) {
        if (!addresses.isEmpty()) {
            events.publishEvent(new AddressesChanged(now, addresses));
        }
    }

    private void keep(String isvId, String appId, List<Change> changed, String askedBy, String caseNo) {
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
     * What becomes of a change of addresses that waits for a second person.
     *
     * @param event proposed, confirmed, declined, takenBack, replaced, overtaken
     */
    void told(String isvId, String event, String changeId, Map<String, ?> more) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("event", event);
        detail.put("changeId", changeId);
        detail.putAll(more);
        record(isvId, null, "contactChange", detail);
    }

    private void record(String isvId, String butNot, String what, Map<String, ?> detail) {
        cases.openOf(isvId).stream()
                .map(CaseFile::caseNo)
                .filter(caseNo -> !caseNo.equals(butNot))
                .forEach(caseNo -> audit.record(caseNo, what, null, actor.id(), detail));
    }
}
