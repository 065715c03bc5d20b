package io.appgov.shutdown;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.CatalogueService;
import io.appgov.foundation.identity.CaseNo;
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

/** The ISV's obligations to its users: notice, 90 days, duties with evidence; judged by people, never completed by a timer (§七 下线 3–5). */
@Service
@Transactional
public class DutyService {

    private static final String VIOLATION = "violation";

    private final Shutdowns shutdowns;
    private final ShutdownNotices letters;
    private final OfflineGate gate;
    private final LifecycleCaseFile caseFile;
    private final CatalogueService catalogue;
    private final ViolationRecord violations;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;

    DutyService(
            Shutdowns shutdowns, ShutdownNotices letters, OfflineGate gate, LifecycleCaseFile caseFile, CatalogueService catalogue,
            ViolationRecord violations, AuditTrail audit, BusinessTime time, Actor actor) {
        this.shutdowns = shutdowns;
        this.letters = letters;
        this.gate = gate;
        this.caseFile = caseFile;
        this.catalogue = catalogue;
        this.violations = violations;
        this.audit = audit;
        this.time = time;
        this.actor = actor;
    }

    /** The earliest possible time of a user notice: the approval. */
    @Transactional(readOnly = true)
    public Instant earliestNotice(CaseNo caseNo) {
        return shutdowns.get(caseNo).approvedAt();
    }

    /**
     * 核验用户通知: a batch was sent; the 90 days run from the last one (E18).
     *
     * @return whether it is the first batch
     */
    public boolean recordBatch(CaseNo caseNo, Instant sentAt, int recipients, boolean all, List<String> evidence) {
        caseFile.lockIn(caseNo, CaseState.APPROVED);
        int no = shutdowns.userNotices(caseNo).size() + 1;
        shutdowns.add(caseNo, new UserNotice(no, sentAt, recipients, all, evidence, actor.id()), time.now());
        // reminder days of the new clock that have already passed are skipped
        shutdowns.setReminded(caseNo, gate.remindersDue(caseNo));
        audit.record(caseNo, "userNotice", Map.of(
                "no", no, "sentAt", time.iso(sentAt), "recipients", recipients, "all", all, "earliestOfflineAt",
                time.iso(earliestOfflineAt(caseNo).orElseThrow())));
        gate.clocksBeganAgain(caseNo);
        return no == 1;
    }

    /**
     * 未发用户通知 (E19): the manager's decision; a violation opens a V16.
     *
     * @param distinctAct why the violation is not an act on file already (R6), or {@code null}
     */
    public void decideMissingNotice(CaseNo caseNo, String action, String reason, String distinctAct) {
        CaseFile file = holdFor(action, caseNo);
        caseFile.decide(file, action, reason);
        report(action, file, reason, distinctAct);
    }

    /** Reporting a violation locks the ISV, which must be locked before the app and the case. */
    private CaseFile holdFor(String action, CaseNo caseNo) {
        if (action.equals(VIOLATION)) {
            catalogue.lockedIsv(catalogue.app(shutdowns.get(caseNo).appId()).isvId());
        }
        return caseFile.lockIn(caseNo, CaseState.APPROVED);
    }

    private void report(String action, CaseFile file, String reason, String distinctAct) {
        if (action.equals(VIOLATION)) {
            violations.reportUnmetDuties(file.caseNo(), file.appId(), reason, distinctAct);
        }
    }

    /**
     * 列出下线事项: creates the checklist once; duties that depend on charges are not applicable from the start to an app that was never
     * charged (E21).
     */
    public void openDuties(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        if (shutdowns.duties(caseNo).isEmpty()) {
            boolean everCharged = catalogue.app(file.appId()).everCharged();
            for (DutyItem item : DutyItem.values()) {
                shutdowns.addDuty(caseNo, item, item.isAboutCharges() && !everCharged ? Duty.State.NOT_APPLICABLE : Duty.State.OPEN);
            }
        }
    }

    @Transactional(readOnly = true)
    public List<Duty> dutiesOf(CaseNo caseNo) {
        return shutdowns.duties(caseNo);
    }

    @Transactional(readOnly = true)
    public List<UserNotice> userNoticesOf(CaseNo caseNo) {
        return shutdowns.userNotices(caseNo);
    }

    /** The present clocks of a case (E17, E18). */
    @Transactional(readOnly = true)
    public OfflineClocks clocks(CaseNo caseNo) {
        return gate.clocks(caseNo);
    }

    @Transactional(readOnly = true)
    public Optional<Instant> earliestOfflineAt(CaseNo caseNo) {
        return gate.earliestOfflineAt(caseNo);
    }

    /** When to check the conditions again. */
    @Transactional(readOnly = true)
    public Instant nextCheckpoint(CaseNo caseNo) {
        return gate.nextCheckpoint(caseNo);
    }

    @Transactional(readOnly = true)
    public List<String> unmet(CaseNo caseNo) {
        return UnmetCondition.inBoth(gate.unmet(caseNo));
    }

    /** 核对下线事项: done, with evidence. */
    public void dutyDone(CaseNo caseNo, DutyItem item, List<String> evidence, List<String> exportTargets) {
        judge(caseNo, item, Duty.State.DONE, evidence, null, exportTargets);
    }

    /** Why a duty certainly applies to the case's app; empty when it may be judged not applicable (R3). */
    @Transactional(readOnly = true)
    public Optional<String> whyItApplies(CaseNo caseNo, DutyItem item) {
        Shutdown s = shutdowns.get(caseNo);
        return item.whyItApplies(catalogue.app(s.appId()), s);
    }

    /**
     * Whether the verification of a user notice may state that there is no user data (R3): in a case without a letter, or with a
     * letter that was checked by a release that did not ask.
     */
    @Transactional(readOnly = true)
    public boolean mayStateNoUserData(CaseNo caseNo) {
        Shutdown s = shutdowns.get(caseNo);
        return s.entry() != Shutdown.Entry.VOLUNTARY || s.noUserData() == null;
    }

    /** 无用户数据: recorded with the verification of a user notice; {@code stated} false revokes it. */
    public void stateUserData(CaseNo caseNo, boolean stated, List<String> evidence) {
        caseFile.lockIn(caseNo, CaseState.APPROVED);
        shutdowns.setNoUserData(caseNo, new Shutdown.NoUserData(stated, evidence, actor.id(), time.now()));
    }

    /** 核对下线事项: does not apply, with the reason. */
    public void dutyNotApplicable(CaseNo caseNo, DutyItem item, String reason) {
        judge(caseNo, item, Duty.State.NOT_APPLICABLE, List.of(), reason, List.of());
    }

    private void judge(CaseNo caseNo, DutyItem item, Duty.State state, List<String> evidence, String reason, List<String> exportTargets) {
        caseFile.lockIn(caseNo, CaseState.APPROVED);
        Duty open = shutdowns.duties(caseNo).stream()
                .filter(d -> d.item() == item && d.state() == Duty.State.OPEN)
                .findFirst()
                .orElseThrow(() -> new RuleViolated("§七", "事项 " + item + " 不待核对 this duty is not open"));
        shutdowns.judge(new Duty(open.caseNo(), item, state, evidence, reason, exportTargets, actor.id(), time.now()));
        audit.record(caseNo, "duty", Map.of("item", item.name(), "state", state.name()));
        gate.lookAgain(caseNo);
    }

    /** 核查下线条件. */
    public String checkOfflineGate(CaseNo caseNo) {
        caseFile.lockIn(caseNo, CaseState.APPROVED);
        OfflineGate.Outcome outcome = gate.check(caseNo);
        audit.record(caseNo, "conditions", Map.of(
                "outcome", outcome.name(), "unmet", UnmetCondition.inBoth(gate.unmet(caseNo)), "counts", gate.counts(caseNo)));
        return outcome.name();
    }

    /** 提醒下线事项: N16 with the open duties; not sent when all are met. */
    public void remindOfDuties(CaseNo caseNo) {
        caseFile.lockIn(caseNo, CaseState.APPROVED);
        shutdowns.setReminded(caseNo, gate.remindersDue(caseNo));
        List<DutyItem> open = shutdowns.duties(caseNo).stream().filter(d -> d.state() == Duty.State.OPEN).map(Duty::item).toList();
        if (!open.isEmpty()) {
            letters.reminder(caseNo, open, gate.earliestOfflineAt(caseNo).orElseThrow(), shutdowns.userNotices(caseNo));
        }
    }

    /** 逾期处置 (E20): a manager extends, arranges a substitute, or opens a violation; never a timer. */
    public void decideOverdue(CaseNo caseNo, String action, String reason, Instant until, String distinctAct) {
        CaseFile file = holdFor(action, caseNo);
        caseFile.decide(file, action, reason, until);
        report(action, file, reason, distinctAct);
    }

    /**
     * 确认下线.
     *
     * @throws RuleViolated naming every unmet condition, and every duty judged not applicable without ground (R3)
     */
    public void confirm(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        gate.requireOpen(caseNo);
        List<UnmetCondition> waved = gate.withoutGround(caseNo).stream().map(OfflineGate::sendBack).toList();
        if (!waved.isEmpty()) {
            throw new RuleViolated("E20", "下线条件未满足 conditions not met: " + String.join("; ", UnmetCondition.inBoth(waved)));
        }
        gate.keepCounts(caseNo);
        shutdowns.setConfirmer(caseNo, actor.id());
        caseFile.decide(file, "confirm", null);
    }

    /** The duties that can be sent back: those judged by a person, and those no longer supported by the facts (R3). */
    @Transactional(readOnly = true)
    public List<DutyItem> mayBeSentBack(CaseNo caseNo) {
        return Stream.concat(shutdowns.duties(caseNo).stream().filter(d -> d.by() != null), gate.withoutGround(caseNo).stream())
                .map(Duty::item)
                .distinct()
                .toList();
    }

    /** 退回: these duties have to be judged again. */
    public void sendBack(CaseNo caseNo, List<DutyItem> items, String reason) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        items.forEach(item -> shutdowns.reopen(caseNo, item, reason));
        caseFile.decide(file, "return", items.stream().map(DutyItem::both).collect(Collectors.joining("；")) + ": " + reason);
    }
}
