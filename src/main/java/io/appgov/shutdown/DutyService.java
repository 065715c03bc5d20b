package io.appgov.shutdown;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.CatalogueService;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.LifecycleCaseFile;
import io.appgov.lifecycle.UnmetCondition;
import io.appgov.lifecycle.ViolationRecord;
import io.appgov.people.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the ISV owes its users: notified, 90 days, duties with evidence; judged by people, never completed by a clock (§七 下线 3–5). */
@Service
@Transactional
public class DutyService {

    private static final String VIOLATION = "violation";

    private final Shutdowns shutdowns;
    private final ShutdownNotices letters;
    private final OfflineGate gate;
    private final LifecycleCaseFile desk;
    private final CatalogueService catalogue;
    private final ViolationRecord violations;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;

    DutyService(
            Shutdowns shutdowns, ShutdownNotices letters, OfflineGate gate, LifecycleCaseFile desk, CatalogueService catalogue,
            ViolationRecord violations, AuditTrail audit, BusinessTime time, Actor actor) {
        this.shutdowns = shutdowns;
        this.letters = letters;
        this.gate = gate;
        this.desk = desk;
        this.catalogue = catalogue;
        this.violations = violations;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    /** When a user notice can have been sent at the earliest: the approval. */
    @Transactional(readOnly = true)
    public Instant earliestNotice(String caseNo) {
        return shutdowns.get(caseNo).approvedAt();
    }

    /**
     * 核验用户通知: a batch was sent; the 90 days run from the last one (E18).
     *
     * @return whether it is the first batch
     */
    public boolean recordBatch(String caseNo, Instant sentAt, int recipients, boolean all, List<String> evidence) {
        desk.lockIn(caseNo, CaseState.APPROVED);
        int no = shutdowns.userNotices(caseNo).size() + 1;
        shutdowns.add(caseNo, new UserNotice(no, sentAt, recipients, all, evidence, actor.id()), time.now());
        // reminder days of the new clock that are past by now belong to nobody
        shutdowns.setReminded(caseNo, gate.remindersDue(caseNo));
        audit.record(caseNo, "userNotice", Map.of(
                "no", no, "sentAt", time.iso(sentAt), "recipients", recipients, "all", all, "earliestOfflineAt",
                time.iso(earliestOfflineAt(caseNo).orElseThrow())));
        gate.clocksBeganAgain(caseNo);
        return no == 1;
    }

    /**
     * 未发用户通知 (E19): what a manager does about it; with a violation a V16 is opened.
     *
     * @param distinctAct why the violation is not an act on file already (R6), or {@code null}
     */
    public void decideMissingNotice(String caseNo, String action, String reason, String distinctAct) {
        CaseFile file = holdFor(action, caseNo);
        desk.decide(file, action, reason);
        report(action, file, reason, distinctAct);
    }

    /** A violation is reported behind its ISV, and an ISV is held before the app and the case. */
    private CaseFile holdFor(String action, String caseNo) {
        if (action.equals(VIOLATION)) {
            catalogue.lockedIsv(catalogue.app(shutdowns.get(caseNo).appId()).isvId());
        }
        return desk.lockIn(caseNo, CaseState.APPROVED);
    }

    private void report(String action, CaseFile file, String reason, String distinctAct) {
        if (action.equals(VIOLATION)) {
            violations.reportUnmetDuties(file.caseNo(), file.appId(), reason, distinctAct);
        }
    }

    /** 列出下线事项: the checklist, made once; what an app never charged does not owe is not applicable from the start (E21). */
    public void openDuties(String caseNo) {
        CaseFile file = desk.lockIn(caseNo, CaseState.APPROVED);
        if (shutdowns.duties(caseNo).isEmpty()) {
            boolean everCharged = catalogue.app(file.appId()).everCharged();
            for (DutyItem item : DutyItem.values()) {
                shutdowns.addDuty(caseNo, item, item.isAboutCharges() && !everCharged ? Duty.State.NOT_APPLICABLE : Duty.State.OPEN);
            }
        }
    }

    @Transactional(readOnly = true)
    public List<Duty> dutiesOf(String caseNo) {
        return shutdowns.duties(caseNo);
    }

    @Transactional(readOnly = true)
    public List<UserNotice> userNoticesOf(String caseNo) {
        return shutdowns.userNotices(caseNo);
    }

    @Transactional(readOnly = true)
    public Optional<Instant> earliestOfflineAt(String caseNo) {
        return gate.earliestOfflineAt(caseNo);
    }

    /** When to look at the conditions again. */
    @Transactional(readOnly = true)
    public Instant nextCheckpoint(String caseNo) {
        return gate.nextCheckpoint(caseNo);
    }

    @Transactional(readOnly = true)
    public List<String> unmet(String caseNo) {
        return UnmetCondition.inBoth(gate.unmet(caseNo));
    }

    /** 核对下线事项: done, on evidence. */
    public void dutyDone(String caseNo, DutyItem item, List<String> evidence, List<String> exportTargets) {
        judge(caseNo, item, Duty.State.DONE, evidence, null, exportTargets);
    }

    /** Why a duty applies to the case's app whatever anybody says; empty when it may be judged not applicable (R3). */
    @Transactional(readOnly = true)
    public Optional<String> whyItApplies(String caseNo, DutyItem item) {
        Shutdown s = shutdowns.get(caseNo);
        return item.whyItApplies(catalogue.app(s.appId()), s);
    }

    /**
     * Whether a verified user notice may say that there is no user data (R3): in a case without a letter, and in one whose
     * letter was checked by a release that did not ask.
     */
    @Transactional(readOnly = true)
    public boolean mayStateNoUserData(String caseNo) {
        Shutdown s = shutdowns.get(caseNo);
        return s.entry() != Shutdown.Entry.VOLUNTARY || s.noUserData() == null;
    }

    /** 无用户数据: recorded with a user notice that is being verified; {@code stated} false takes it back. */
    public void stateUserData(String caseNo, boolean stated, List<String> evidence) {
        desk.lockIn(caseNo, CaseState.APPROVED);
        shutdowns.setNoUserData(caseNo, new Shutdown.NoUserData(stated, evidence, actor.id(), time.now()));
    }

    /** 核对下线事项: does not apply here, and why. */
    public void dutyNotApplicable(String caseNo, DutyItem item, String reason) {
        judge(caseNo, item, Duty.State.NOT_APPLICABLE, List.of(), reason, List.of());
    }

    private void judge(String caseNo, DutyItem item, Duty.State state, List<String> evidence, String reason, List<String> exportTargets) {
        desk.lockIn(caseNo, CaseState.APPROVED);
        Duty open = shutdowns.duties(caseNo).stream()
                .filter(d -> d.item() == item && d.state() == Duty.State.OPEN)
                .findFirst()
                .orElseThrow(() -> new RuleViolated("§七", "事项 " + item + " 不待核对 this duty is not open"));
        shutdowns.judge(new Duty(open.caseNo(), item, state, evidence, reason, exportTargets, actor.id(), time.now()));
        audit.record(caseNo, "duty", Map.of("item", item.name(), "state", state.name()));
        gate.lookAgain(caseNo);
    }

    /** 核查下线条件. */
    public String checkOfflineGate(String caseNo) {
        desk.lockIn(caseNo, CaseState.APPROVED);
        OfflineGate.Outcome outcome = gate.check(caseNo);
        audit.record(caseNo, "conditions", Map.of(
                "outcome", outcome.name(), "unmet", UnmetCondition.inBoth(gate.unmet(caseNo)), "counts", gate.counts(caseNo)));
        return outcome.name();
    }

    /** 提醒下线事项: N16 with what is open; nothing is sent when all is met. */
    public void remindOfDuties(String caseNo) {
        desk.lockIn(caseNo, CaseState.APPROVED);
        shutdowns.setReminded(caseNo, gate.remindersDue(caseNo));
        List<DutyItem> open = shutdowns.duties(caseNo).stream().filter(d -> d.state() == Duty.State.OPEN).map(Duty::item).toList();
        if (!open.isEmpty()) {
            letters.reminder(caseNo, open, gate.earliestOfflineAt(caseNo).orElseThrow(), shutdowns.userNotices(caseNo));
        }
    }

    /** 逾期处置 (E20): a manager extends, arranges a substitute, or opens a violation; never the clock. */
    public void decideOverdue(String caseNo, String action, String reason, Instant until, String distinctAct) {
        CaseFile file = holdFor(action, caseNo);
        desk.decide(file, action, reason, until);
        report(action, file, reason, distinctAct);
    }

    /**
     * 确认下线.
     *
     * @throws RuleViolated naming every condition that is not met now, and every duty that was waved away without ground (R3)
     */
    public void confirm(String caseNo) {
        CaseFile file = desk.lockIn(caseNo, CaseState.APPROVED);
        gate.requireOpen(caseNo);
        List<UnmetCondition> waved = gate.withoutGround(caseNo).stream().map(OfflineGate::sendBack).toList();
        if (!waved.isEmpty()) {
            throw new RuleViolated("E20", "下线条件未满足 conditions not met: " + String.join("; ", UnmetCondition.inBoth(waved)));
        }
        gate.keepCounts(caseNo);
        shutdowns.setConfirmer(caseNo, actor.id());
        desk.decide(file, "confirm", null);
    }

    /** The duties that can be sent back: those somebody has judged, and those that nothing supports any more (R3). */
    @Transactional(readOnly = true)
    public List<DutyItem> mayBeSentBack(String caseNo) {
        return Stream.concat(shutdowns.duties(caseNo).stream().filter(d -> d.by() != null), gate.withoutGround(caseNo).stream())
                .map(Duty::item)
                .distinct()
                .toList();
    }

    /** 退回: these duties are to be judged again. */
    public void sendBack(String caseNo, List<DutyItem> items, String reason) {
        CaseFile file = desk.lockIn(caseNo, CaseState.APPROVED);
        items.forEach(item -> shutdowns.reopen(caseNo, item, reason));
        desk.decide(file, "return", items.stream().map(DutyItem::both).collect(Collectors.joining("；")) + ": " + reason);
    }
}
