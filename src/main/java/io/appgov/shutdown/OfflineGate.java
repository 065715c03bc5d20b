package io.appgov.shutdown;

import io.appgov.cases.CaseMoved;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseSpans;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppChanged;
import io.appgov.catalogue.AppCounts;
import io.appgov.catalogue.AppMoved;
import io.appgov.catalogue.CatalogueService;
import io.appgov.engine.Activities;
import io.appgov.engine.Correlation;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.Messages;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.inbox.CaseInbox;
import io.appgov.inbox.CaseMessage;
import io.appgov.inbox.InboxSource;
import io.appgov.lifecycle.CustomerCounts;
import io.appgov.lifecycle.OpenViolations;
import io.appgov.lifecycle.UnmetCondition;
import io.appgov.lifecycle.ViolationRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether an app may go offline (§七 下线, E11, E17–E22): both clocks over, every user notified, every duty met, nothing open
 * with its users, no violation undecided or unenforced. Evaluated each time, never cached.
 */
@Component
class OfflineGate implements InboxSource {

    private static final String NAME = "offlineGate";

    private final Shutdowns shutdowns;
    private final CatalogueService catalogue;
    private final CustomerCounts counts;
    private final ViolationRecord violations;
    private final EngineProcesses processes;
    private final CaseInbox inbox;
    private final CaseRegister cases;
    private final CaseSpans spans;
    private final PolicyParameters policy;
    private final BusinessTime time;

    OfflineGate(
            Shutdowns shutdowns, CatalogueService catalogue, CustomerCounts counts, ViolationRecord violations, EngineProcesses processes,
            CaseInbox inbox, CaseRegister cases, CaseSpans spans, PolicyParameters policy, BusinessTime time) {
        this.shutdowns = shutdowns;
        this.catalogue = catalogue;
        this.counts = counts;
        this.violations = violations;
        this.processes = processes;
        this.inbox = inbox;
        this.cases = cases;
        this.spans = spans;
        this.policy = policy;
        this.time = time;
    }

    /** The result of checking the conditions. */
    enum Outcome {
        /** A reminder day. */
        REMIND,
        /** The clocks run. */
        WAIT,
        /** The clocks are over, and something is missing (E20). */
        UNMET,
        OPEN
    }

    Outcome check(CaseNo caseNo) {
        OfflineClocks clocks = begun(caseNo);
        if (!clocks.areOver(time.now())) {
            int due = clocks.remindersDue(policy.dutyReminders(), time.now());
            return due > shutdowns.get(caseNo).remindedDay() ? Outcome.REMIND : Outcome.WAIT;
        }
        return unmet(caseNo).isEmpty() ? Outcome.OPEN : Outcome.UNMET;
    }

    /** The present clocks of a case (E17, E18). */
    OfflineClocks clocks(CaseNo caseNo) {
        return clocks(shutdowns.get(caseNo), shutdowns.userNotices(caseNo));
    }

    private OfflineClocks clocks(Shutdown s, List<UserNotice> batches) {
        return OfflineClocks.of(
                s.plannedOfflineAt(), batches.stream().map(UserNotice::sentAt).toList(), spans.of(s.caseNo()).userNotice(),
                catalogue.standstills(List.of(s.appId())).getOrDefault(s.appId(), List.of()), time.now());
    }

    private OfflineClocks begun(CaseNo caseNo) {
        OfflineClocks clocks = clocks(caseNo);
        if (!clocks.haveBegun()) {
            throw new IllegalStateException("no user notice has been sent");
        }
        return clocks;
    }

    Optional<Instant> earliestOfflineAt(CaseNo caseNo) {
        return clocks(caseNo).earliestOfflineAt();
    }

    /** How many reminders of the present clock are due by now (N16). */
    int remindersDue(CaseNo caseNo) {
        return begun(caseNo).remindersDue(policy.dutyReminders(), time.now());
    }

    /** The next check: the next reminder, or the end of the clocks. */
    Instant nextCheckpoint(CaseNo caseNo) {
        return begun(caseNo).nextCheckpoint(policy.dutyReminders(), time.now()).orElseThrow();
    }

    /** Everything that keeps the app from going offline now; empty when nothing does. */
    List<UnmetCondition> unmet(CaseNo caseNo) {
        return conditions(caseNo).unmet(time::readable);
    }

    private OfflineConditions conditions(CaseNo caseNo) {
        Shutdown s = shutdowns.get(caseNo);
        List<UserNotice> batches = shutdowns.userNotices(caseNo);
        OfflineClocks clocks = clocks(s, batches);
        return new OfflineConditions(
                time.now(),
                clocks.earliestOfflineAt(),
                clocks.standsSince(),
                !batches.isEmpty() && batches.get(batches.size() - 1).all(),
                shutdowns.hasUnverifiedNotice(caseNo),
                shutdowns.duties(caseNo).stream().filter(d -> d.state() == Duty.State.OPEN).map(Duty::item).toList(),
                counts.unmetOf(s.appId()),
                OpenViolations.of(violations.unenforcedOnApp(s.appId()), violations::isPutToTheIsv));
    }

    /**
     * Duties judged not applicable without supporting facts (R3): by a release that required no ground, or because the ground has
     * ceased. They do not block the path to the confirmation, where they have to be sent back.
     */
    List<Duty> withoutGround(CaseNo caseNo) {
        Shutdown s = shutdowns.get(caseNo);
        App app = catalogue.app(s.appId());
        return shutdowns.duties(caseNo).stream()
                .filter(d -> d.state() == Duty.State.NOT_APPLICABLE && d.item().whyItApplies(app, s).isPresent())
                .toList();
    }

    static UnmetCondition sendBack(Duty duty) {
        return new UnmetCondition(
                duty.item().name(), "“不适用”没有依据，须退回重新核对：" + duty.item().in(Language.zh),
                "judged not applicable without ground, to be sent back: " + duty.item().in(Language.en), "");
    }

    /** The present counts of the app (R2). */
    List<AppCounts.OfApp> counts(CaseNo caseNo) {
        return counts.answer(List.of(shutdowns.get(caseNo).appId()));
    }

    /** Records the present counts as the basis of a decision. */
    void keepCounts(CaseNo caseNo) {
        counts.keep(caseNo, List.of(shutdowns.get(caseNo).appId()));
    }

    /** @throws RuleViolated naming every condition that is not met */
    void requireOpen(CaseNo caseNo) {
        List<UnmetCondition> unmet = unmet(caseNo);
        if (!unmet.isEmpty()) {
            throw new RuleViolated("E20", "下线条件未满足 conditions not met: " + String.join("; ", UnmetCondition.inBoth(unmet)));
        }
    }

    /** The clocks have restarted (E18): a case with overdue conditions returns to waiting for them. */
    void clocksBeganAgain(CaseNo caseNo) {
        if (check(caseNo) != Outcome.UNMET) {
            inbox.put(caseNo, NAME, caseNo, Messages.GATE_MAY_OPEN);
        }
    }

    /** Continues a waiting case when all conditions are met. */
    void lookAgain(CaseNo caseNo) {
        if (clocks(caseNo).haveBegun() && check(caseNo) == Outcome.OPEN) {
            inbox.put(caseNo, NAME, caseNo, Messages.GATE_MAY_OPEN);
        }
    }

    /** A suspension that ends lets the notice period run again (§八): the case looks at once, and its duties are due later. */
    @EventListener
    void appMoved(AppMoved moved) {
        shutdowns.underWay(moved.appId()).ifPresent(caseNo -> {
            OfflineClocks clocks = clocks(caseNo);
            if (clocks.haveBegun() && !clocks.standstills().isEmpty()) {
                processes.bringForward(caseNo, Activities.CHECKPOINT_REACHED);
                clocks.knownOfflineAt().ifPresent(due -> processes.setDue(caseNo, Activities.VERIFY_DUTY, due));
            }
        });
    }

    @EventListener
    void appChanged(AppChanged changed) {
        shutdowns.underWay(changed.appId()).ifPresent(this::lookAgain);
    }

    @EventListener
    void violationMoved(CaseMoved moved) {
        if (moved.file().process() == CaseProcess.VIOLATION) {
            shutdowns.underWay(moved.file().appId()).ifPresent(this::lookAgain);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** If the conditions are not met any more, there is nothing to correlate. */
    @Override
    public Optional<Correlation> correlation(CaseMessage message) {
        return check(message.caseNo()) == Outcome.UNMET ? Optional.empty() : Optional.of(Correlation.of(Messages.GATE_MAY_OPEN));
    }

    /** After an extension by a manager the case is about to wait for the conditions. At other steps it checks them by itself. */
    @Override
    public boolean isYetToBeAwaited(CaseMessage message) {
        return processes.waitingFor(cases.get(message.caseNo()).processInstanceId()).contains(Activities.OVERDUE_DUTIES);
    }
}
