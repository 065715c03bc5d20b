package io.appgov.catalogue;

import io.appgov.audit.AuditTrail;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.input.MailAddresses;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PresentClock;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.people.Actor;
import io.appgov.people.Group;
import io.appgov.people.StaffDirectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers ISVs and apps and moves apps between their states, each move naming its case. */
@Service
@Transactional
public class CatalogueService {

    /** At most this many apps in one answer of the public directory. */
    static final int PAGE_SIZE = 200;

    private final Isvs isvs;
    private final Apps apps;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final StaffDirectory staff;
    private final ContactChanges contactChanges;
    private final CatalogueChanges kept;
    private final ChangeRecorder recorder;
    private final Actor actor;
    private final MailAddresses addresses;
    private final CatalogueOrderProperties order;
    private final PresentClock clock;

    CatalogueService(
            Isvs isvs, Apps apps, ApplicationEventPublisher events, AuditTrail audit, BusinessTime time, StaffDirectory staff,
            ContactChanges contactChanges, CatalogueChanges kept, ChangeRecorder recorder, Actor actor, MailAddresses addresses,
            CatalogueOrderProperties order, PresentClock clock) {
        this.clock = clock;
        this.order = order;
        this.addresses = addresses;
        this.contactChanges = contactChanges;
        this.kept = kept;
        this.recorder = recorder;
        this.actor = actor;
        this.events = events;
        this.isvs = isvs;
        this.apps = apps;
        this.audit = audit;
        this.time = time;
        this.staff = staff;
    }

    /**
     * The result of setting the data of an ISV.
     *
     * @param isNew whether the ISV is new
     * @param changeId id of a change of contacts' addresses that waits for a second person; empty when everything is done
     */
    public record Put(boolean isNew, Optional<String> changeId) {}

    /**
     * Sets the data of an ISV, from a call or a list: fields that are named are set, the rest stays (R2). While a case of the ISV
     * is open, addresses of its contacts change only after a second person agrees; everything else is set immediately (R12).
     *
     * @return whether the ISV is new, and what waits; its status is never set here
     * @throws InvalidInput naming every field that is wrong, or missing of a new ISV
     */
    public Put putIsv(Map<String, ?> sent) {
        Optional<Isv> known = CatalogueInput.id("isvId", sent).map(IsvId::of).flatMap(isvs::locked);
        return register(CatalogueInput.isv(sent, known, addresses), known);
    }

    /**
     * As {@link #putIsv}, with all data of the ISV.
     *
     * @throws InvalidInput when it names an unknown partner manager
     */
    public Put register(Isv isv) {
        return register(isv, isvs.locked(isv.isvId()));
    }

    private Put register(Isv isv, Optional<Isv> known) {
        boolean named = isv.partnerManager() != null && known.filter(k -> isv.partnerManager().equals(k.partnerManager())).isEmpty();
        if (named && !staff.isMember(isv.partnerManager(), Group.PARTNER_MANAGERS)) {
            throw new InvalidInput("partnerManager", "商务中没有此用户 no such user among the partner managers");
        }
        Optional<String> changeId = Optional.empty();
        if (known.isEmpty()) {
            added("服务商 ISV", isv.isvId().value(), () -> isvs.add(isv));
            recorder.isv(null, isv);
        } else {
            changeId = update(known.get(), isv);
        }
        if (!Objects.equals(isv.partnerManager(), known.map(Isv::partnerManager).orElse(null))) {
            events.publishEvent(new PartnerManagerChanged(isv.isvId()));
        }
        return new Put(known.isEmpty(), changeId);
    }

    private Optional<String> update(Isv known, Isv asked) {
        AddressChange.Split contacts = AddressChange.split(known.contacts(), asked.contacts());
        boolean waits = !contacts.addresses().isEmpty() && recorder.isAnyCaseOpen(asked.isvId());
        Isv now = waits ? asked.with(contacts.atOnce()) : asked;
        isvs.update(now);
        recorder.isv(known, now);
        if (waits) {
            return Optional.of(contactChanges.ask(now.isvId(), contacts.addresses()));
        }
        if (!contacts.addresses().isEmpty()) {
            recorder.notifyOldAddresses(now, contacts.addresses());
            contactChanges.dropOvertaken(now);
        }
        return Optional.empty();
    }

    /** Changes of an ISV, its contacts and its apps, newest first. */
    @Transactional(readOnly = true)
    List<CatalogueChanges.Kept> changesOf(IsvId isvId, int page, int size) {
        return kept.of(isv(isvId).isvId(), page, size);
    }

    @Transactional(readOnly = true)
    long changeCountOf(IsvId isvId) {
        return kept.count(isvId);
    }

    /** Ids of the changes of its contacts' addresses that wait for a second person. */
    @Transactional(readOnly = true)
    List<String> contactChangesOf(IsvId isvId) {
        return contactChanges.waiting(isvId).stream().map(ContactChanges.Waiting::id).toList();
    }

    /** The contacts of every ISV that has any, in their order, by ISV. */
    @Transactional(readOnly = true)
    public Map<IsvId, List<Contact>> contacts() {
        return isvs.contacts();
    }

    /** The partner managers of all ISVs. */
    @Transactional(readOnly = true)
    public List<String> partnerManagers() {
        return isvs.partnerManagers();
    }

    /**
     * Sets the data of an app, from a call or a list: fields that are named are set, the rest stays; each count that is named is
     * reported now, by the current actor (R2).
     *
     * @return whether the app is new; its state is never set here
     * @throws InvalidInput naming every field that is wrong, or missing of a new app; when its ISV is unknown
     * @throws RuleViolated when it belongs to another ISV, or is new under an ISV that is not ACTIVE (E32)
     */
    public boolean putApp(Map<String, ?> sent) {
        return putApp(sent, false).isNew();
    }

    /**
     * Registers a new app, as {@link #putApp} does, whose listing is to be reviewed first.
     *
     * @throws RuleViolated when it is registered already
     */
    public AppId askForListing(Map<String, ?> sent) {
        Map<String, Object> withCounts = new HashMap<>(sent);
        // nobody has used it yet
        Arrays.stream(Counted.values()).forEach(count -> withCounts.putIfAbsent(count.name(), 0));
        return putApp(withCounts, true).appId();
    }

    private record PutApp(AppId appId, boolean isNew) {}

    private PutApp putApp(Map<String, ?> sent, boolean isListingAsked) {
        Optional<AppId> appId = CatalogueInput.id("appId", sent).map(AppId::of);
        // an app never changes its owner, so the owner can be locked before it
        CatalogueInput.id("isvId", sent).map(IsvId::of).or(() -> appId.flatMap(apps::find).map(App::isvId)).ifPresent(isvs::locked);
        Optional<App> known = appId.flatMap(apps::locked);
        App app = CatalogueInput.app(sent, known, open -> new OpenCount(open, time.now(), actor.id()), time.now());
        if (isListingAsked && known.isPresent()) {
            throw new RuleViolated("§三.1", "应用已登记 the app is registered already: " + app.appId());
        }
        return new PutApp(app.appId(), register(app, known, isListingAsked));
    }

    private boolean register(App app, Optional<App> known, boolean isListingAsked) {
        Isv owner = isvs.find(app.isvId()).orElseThrow(() -> new InvalidInput("isvId", "没有此服务商 no such ISV"));
        if (known.isPresent()) {
            if (!known.get().isvId().equals(app.isvId())) {
                throw new RuleViolated("§二", "应用属于另一服务商，不可转移 this app belongs to another ISV");
            }
            apps.update(app);
            recorder.app(known.get(), app);
            events.publishEvent(new AppChanged(app.appId(), app.isvId()));
            AppSketch before = AppSketch.of(known.get(), owner);
            AppSketch now = AppSketch.of(app, owner);
            if (!before.equals(now)) {
                events.publishEvent(new AppDescribed(before, now, owner.isOver()));
            }
            return false;
        }
        owner.requireActive();
        added("应用 app", app.appId().value(), () -> apps.add(app));
        recorder.app(null, app);
        events.publishEvent(new AppRegistered(app.appId(), isListingAsked));
        apps.firstListed(app.appId(), time.now());
        return true;
    }

    /** So many complaints on record are open now, as the current actor changed them. The caller holds the app's lock. */
    public void setComplaintRecords(AppId appId, int open) {
        apps.setComplaintRecords(appId, new OpenCount(open, time.now(), actor.id()));
        events.publishEvent(new AppChanged(appId, app(appId).isvId()));
    }

    /** Two simultaneous creations: one succeeds, the other is asked to retry. */
    private static void added(String what, String id, Runnable add) {
        try {
            add.run();
        } catch (DuplicateKeyException racing) {
            throw new RuleViolated("E14", what + " " + id + " 正被同时登记，请重试 is being registered at this moment, send again");
        }
    }

    @Transactional(readOnly = true)
    public Isv isv(IsvId isvId) {
        return isvs.find(isvId).orElseThrow(() -> new NotFound("服务商 ISV", isvId));
    }

    /** The name of an ISV; for a case that concerns all of them, given as {@code null}, just that. */
    @Transactional(readOnly = true)
    public String nameOf(IsvId isvId) {
        return isvId == null ? "全部服务商 all ISVs" : isv(isvId).name();
    }

    @Transactional(readOnly = true)
    public Optional<Isv> findIsv(IsvId isvId) {
        return isvs.find(isvId);
    }

    /**
     * What is wrong with a report about this ISV and app: one that does not exist, or an app of another ISV's.
     *
     * @param appId {@code null} when it is about the ISV as a whole
     */
    @Transactional(readOnly = true)
    public List<FieldError> unknown(IsvId isvId, AppId appId) {
        List<FieldError> errors = new ArrayList<>();
        if (isvs.find(isvId).isEmpty()) {
            errors.add(new FieldError("isvId", "没有此服务商 no such ISV"));
        }
        if (appId != null) {
            Optional<App> app = apps.find(appId);
            if (app.isEmpty()) {
                errors.add(new FieldError("appId", "没有此应用 no such app"));
            } else if (!app.get().isvId().equals(isvId)) {
                errors.add(new FieldError("appId", "应用不属于该服务商 the app is not this ISV's"));
            }
        }
        return errors;
    }

    @Transactional(readOnly = true)
    public App app(AppId appId) {
        return apps.find(appId).orElseThrow(() -> new NotFound("应用 app", appId));
    }

    /** Every app there is, as far as it is compared with others. */
    @Transactional(readOnly = true)
    public List<AppSketch> sketches() {
        return apps.sketches();
    }

    @Transactional(readOnly = true)
    public AppSketch sketch(AppId appId) {
        App app = app(appId);
        return AppSketch.of(app, isv(app.isvId()));
    }

    @Transactional(readOnly = true)
    public Optional<App> findApp(AppId appId) {
        return apps.find(appId);
    }

    /** The ISVs of those of these apps that are known. */
    @Transactional(readOnly = true)
    public Map<AppId, IsvId> ownersOf(Collection<AppId> appIds) {
        return apps.ownersOf(appIds);
    }

    /** Reads an app and locks it until the transaction ends. */
    public App lockedApp(AppId appId) {
        return apps.locked(appId).orElseThrow(() -> new NotFound("应用 app", appId));
    }

    @Transactional(readOnly = true)
    public List<AppId> appsOf(IsvId isvId) {
        return apps.idsOf(isvId);
    }

    /** A page of the public directory, and whether another one follows. */
    public record Found(List<CatalogueEntry> entries, boolean more) {}

    /** @param page counts from 0 */
    @Transactional(readOnly = true)
    public Found search(String text, int page) {
        List<CatalogueEntry> found = apps.search(text, PAGE_SIZE + 1, page * PAGE_SIZE, order);
        return new Found(found.subList(0, Math.min(PAGE_SIZE, found.size())), found.size() > PAGE_SIZE);
    }

    /**
     * 下架: takes a listed app out of the directory; one that is already out stays so (E10), from now on because of this case, too.
     *
     * @return whether this case moved it
     */
    public boolean delist(AppId appId, CaseNo caseNo) {
        App app = lockedApp(appId);
        apps.keepOut(appId, caseNo);
        if (app.status() != AppStatus.LISTED) {
            return false;
        }
        move(app, AppStatus.DELISTED, caseNo);
        return true;
    }

    /**
     * Undoes a case's own delisting when its appeal is upheld (E3). While another case keeps the app out, it stays out, whichever
     * case came first.
     *
     * @return whether the app is listed again
     */
    public boolean undoDelisting(AppId appId, CaseNo caseNo) {
        App app = lockedApp(appId);
        boolean back = apps.keepOutNoLonger(appId, caseNo) && !apps.isKeptOut(appId) && app.status() == AppStatus.DELISTED;
        if (back) {
            move(app, AppStatus.LISTED, caseNo);
        }
        return back;
    }

    /** 下线: nobody can use the app from now on; an app already offline stays so (E10). */
    public void takeOffline(AppId appId, CaseNo caseNo) {
        App app = lockedApp(appId);
        if (app.status() != AppStatus.OFFLINE) {
            move(app, AppStatus.OFFLINE, caseNo);
        }
    }

    /** 重新上架: removes all reasons that kept the app out. */
    public void relist(AppId appId, CaseNo caseNo) {
        move(lockedApp(appId), AppStatus.LISTED, caseNo);
        apps.firstListed(appId, time.now());
        apps.keepOutNoLonger(appId);
    }

    /** 暂停服务 (§八): denies these services of an app from now on, beside everything else that limits it. */
    public void suspend(AppId appId, CaseNo caseNo, Set<ServicePart> services) {
        App app = lockedApp(appId);
        apps.suspend(appId, caseNo, services, clock.present());
        suspensionChanged(app, caseNo);
    }

    /** 解除暂停: ends what this case suspended of an app; other suspensions and measures stay. */
    public void liftSuspension(AppId appId, CaseNo caseNo) {
        App app = lockedApp(appId);
        if (apps.lift(appId, caseNo, clock.present())) {
            suspensionChanged(app, caseNo);
        }
    }

    private void suspensionChanged(App before, CaseNo caseNo) {
        Set<ServicePart> now = app(before.appId()).suspended();
        recorder.suspended(before, now, caseNo);
        audit.record(caseNo, "suspended", Map.of("appId", before.appId(), "suspendedServices", now));
        events.publishEvent(new AppMoved(before.appId(), caseNo));
    }

    /** The apps of which a case suspends something now. */
    @Transactional(readOnly = true)
    public List<AppId> suspendedBy(CaseNo caseNo) {
        return apps.suspendedBy(caseNo);
    }

    /** When suspensions kept users of these apps from exporting their data, the earliest first; apps without any are absent. */
    @Transactional(readOnly = true)
    public Map<AppId, List<Standstill>> standstills(Collection<AppId> appIds) {
        return appIds.isEmpty() ? Map.of() : apps.standstills(appIds);
    }

    /** Reads an ISV and locks it until the transaction ends. */
    public Isv lockedIsv(IsvId isvId) {
        return isvs.locked(isvId).orElseThrow(() -> new NotFound("服务商 ISV", isvId));
    }

    /**
     * Moves an ISV: TERMINATING, FROZEN, TERMINATED, or back to ACTIVE. The same state again is no move.
     *
     * @throws RuleViolated when rules.md does not allow the move
     */
    public void moveIsv(IsvId isvId, IsvStatus to, CaseNo caseNo) {
        Isv isv = lockedIsv(isvId);
        if (isv.status() == to) {
            return;
        }
        if (!isv.status().mayBecome(to)) {
            throw new RuleViolated("§二", "服务商不能由 " + isv.status() + " 变为 " + to + " an ISV cannot go from " + isv.status() + " to " + to);
        }
        isvs.setStatus(isvId, to);
        recorder.status(isvId, null, isv.status(), to, caseNo);
        audit.record(caseNo, "isv", Map.of("isvId", isvId, "from", isv.status().name(), "to", to.name()));
        events.publishEvent(new IsvMoved(isvId, caseNo));
    }

    /** The cases that keep an app out of the directory, by number; none when it is listed, or has long been offline. */
    @Transactional(readOnly = true)
    public List<CaseNo> keptOutBy(AppId appId) {
        return app(appId).status() == AppStatus.DELISTED ? apps.keptOutBy(appId) : List.of();
    }

    /** Whether the app is DELISTED by this case. */
    @Transactional(readOnly = true)
    public boolean wasDelistedBy(AppId appId, CaseNo caseNo) {
        return app(appId).status() == AppStatus.DELISTED
                && apps.lastMoverTo(appId, AppStatus.DELISTED).filter(caseNo::equals).isPresent();
    }

    private void move(App app, AppStatus to, CaseNo caseNo) {
        app.become(to, isv(app.isvId()).status());
        apps.move(app.appId(), app.status(), to, caseNo, time.now());
        recorder.status(app.isvId(), app.appId(), app.status(), to, caseNo);
        audit.record(caseNo, "app", Map.of("appId", app.appId(), "from", app.status().name(), "to", to.name()));
        events.publishEvent(new AppMoved(app.appId(), caseNo));
    }
}
