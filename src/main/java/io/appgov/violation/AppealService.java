package io.appgov.violation;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.measure.MeasureKind;
import io.appgov.measure.MeasurePlan;
import io.appgov.measure.MeasureService;
import io.appgov.notice.NoticeService;
import io.appgov.people.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The ISV's answers: confirmation, appeal, withdrawal; and the review of the appeal (§七.1, E1–E7). */
@Service
@Transactional
public class AppealService {

    private final Violations violations;
    private final Appeals appeals;
    private final ViolationCaseFile caseFile;
    private final ViolationNotices letters;
    private final NoticeService notices;
    private final MeasureService measures;
    private final PolicyParameters policy;
    private final BusinessTime time;
    private final Actor actor;

    AppealService(
            Violations violations, Appeals appeals, ViolationCaseFile caseFile, ViolationNotices letters, NoticeService notices,
            MeasureService measures, PolicyParameters policy, BusinessTime time, Actor actor) {
        this.violations = violations;
        this.appeals = appeals;
        this.caseFile = caseFile;
        this.letters = letters;
        this.notices = notices;
        this.measures = measures;
        this.policy = policy;
        this.time = time;
        this.actor = actor;
    }

    /** The ISV accepts; from now on it cannot appeal (E5). */
    void confirm(Violation v) {
        violations.setResponse(v.caseNo(), Response.CONFIRMED, false);
        caseFile.move(v, ViolationState.CONFIRMED);
    }

    /** A timely appeal against this order, registered in its window or later (E3): measures wait for the review. */
    void appeal(Violation v, Decision order, String correspondenceId, Instant receivedAt) {
        appeals.add(correspondenceId, v.caseNo(), order.no(), receivedAt, Appeal.Outcome.timely);
        reopen(v, order);
    }

    /**
     * Suspends the decision: it does not count, and nothing more is enforced until the review. An undecided tightening gives way to
     * an appeal against the order it tightens, so that no notice is sent that the review may overtake.
     */
    private void reopen(Violation v, Decision appealed) {
        CaseNo caseNo = v.caseNo();
        Decision latest = caseFile.order(caseNo);
        if (latest.no() != appealed.no() && !caseFile.isDecided(latest, caseNo)) {
            caseFile.decide(caseNo, Decision.setAside(latest));
            measures.dropPending(caseNo);
        }
        notices.withdrawAwaited(caseNo, "先审理申诉，不再送达 withdrawn: an appeal is heard first");
        violations.reopen(caseNo, Response.APPEALED, appealed.action().isFollowUp() ? v.ruling().finallyDecidedAt() : null);
        caseFile.move(v, ViolationState.APPEALED);
    }

    /** Files a late appeal, which a manager may admit (E2). */
    void noteLate(Violation v, Decision order, String correspondenceId, Instant receivedAt) {
        appeals.add(correspondenceId, v.caseNo(), order.no(), receivedAt, Appeal.Outcome.late);
    }

    /**
     * 逾期申诉: a manager admits a late appeal, or does not.
     *
     * @throws RuleViolated when an appeal can no longer be heard in this case
     */
    public void decideLateAppeal(CaseNo caseNo, boolean admit, String reason) {
        Violation v = caseFile.lock(caseNo);
        if (admit) {
            if (!v.state().takesAppeal()) {
                throw new RuleViolated("E2",
                        "案件状态为 " + v.state() + "，已不能受理申诉 the case is " + v.state() + ", an appeal can no longer be heard");
            }
            Appeal late = latest(caseNo, a -> a.outcome() == Appeal.Outcome.late)
                    .orElseThrow(() -> new RuleViolated("E2", "没有逾期申诉 there is no late appeal"));
            if (heardOrders(caseNo).contains(late.decisionNo())) {
                throw new RuleViolated("E6",
                        "同一通知的申诉已受理过，不可再受理 an appeal on the same notice has been heard; admit = false, with the reason");
            }
            measures.beyondUndoing(caseNo).ifPresent(why -> {
                throw new RuleViolated("E3", "已不能撤销：" + why + " (it can no longer be undone); admit = false, with the reason");
            });
            appeals.setOutcome(late, Appeal.Outcome.admitted);
            reopen(v, caseFile.order(caseNo, late.decisionNo()));
        }
        caseFile.decide(caseNo, Decision.onLateAppeal(admit, reason));
    }

    /** E6: equals no objection, and excludes a second appeal against the same notice. */
    void withdraw(Violation v) {
        appeals.setOutcome(open(v.caseNo()).orElseThrow(), Appeal.Outcome.withdrawn);
        violations.setResponse(v.caseNo(), Response.APPEAL_WITHDRAWN, false);
        caseFile.move(v, ViolationState.CONFIRMED);
    }

    Optional<Appeal> open(CaseNo caseNo) {
        return latest(caseNo, Appeal::isOpen);
    }

    private Optional<Appeal> latest(CaseNo caseNo, java.util.function.Predicate<Appeal> which) {
        return appeals.of(caseNo).stream().filter(which).reduce((earlier, later) -> later);
    }

    /** The orders that have had their one appeal (E6), by number. */
    Set<Integer> heardOrders(CaseNo caseNo) {
        return appeals.of(caseNo).stream().filter(Appeal::wasHeard).map(Appeal::decisionNo).collect(Collectors.toSet());
    }

    Optional<Appeal> of(CaseNo caseNo, String correspondenceId) {
        return latest(caseNo, a -> a.correspondenceId().equals(correspondenceId));
    }

    /**
     * 受理申诉: N03 goes out, the review is due (E1).
     *
     * @return when the review is due
     */
    public Instant acknowledgeAppeal(CaseNo caseNo) {
        Violation v = caseFile.lock(caseNo);
        Instant dueAt = time.now().plus(policy.appealReviewDue());
        // a withdrawal in the meantime is processed once the review has opened
        violations.setReviewDue(caseNo, dueAt, v.hearing().response() == Response.APPEALED);
        open(caseNo).ifPresent(appeal -> {
            appeals.acknowledge(appeal);
            letters.appealReceived(v, appeal, dueAt);
        });
        return dueAt;
    }

    /**
     * 评审申诉: a review never makes the penalty worse (E7).
     *
     * @param cancelled the measures a partial success cancels, else empty
     */
    public void reviewAppeal(CaseNo caseNo, Appeal.Result result, List<MeasureKind> cancelled, String reasons) {
        Violation v = caseFile.lock(caseNo);
        Appeal appeal = open(caseNo).orElseThrow(() -> new RuleViolated("E6", "申诉已撤回或已评审 the appeal has been withdrawn or reviewed"));
        if (v.state() != ViolationState.APPEALED) {
            throw new RuleViolated("§七", "案件状态为 " + v.state() + " the case is " + v.state() + ", there is no appeal to review");
        }
        appeals.review(appeal, result, cancelled, reasons, actor.id(), time.now());
        MeasurePlan left = result == Appeal.Result.partlyUpheld ? caseFile.plan(caseNo, order(appeal)).without(cancelled) : null;
        caseFile.decide(caseNo, Decision.reviewed(result, appeal.decisionNo(), left, reasons));
        if (result == Appeal.Result.rejected) {
            caseFile.move(v, ViolationState.APPEAL_REJECTED);
        }
    }

    private Decision order(Appeal appeal) {
        return caseFile.order(appeal.caseNo(), appeal.decisionNo());
    }

    /** The remaining plan of the order that is appealed in the review, or else by the latest appeal. */
    MeasurePlan planAppealed(CaseNo caseNo) {
        return latest(caseNo, Appeal::wasHeard).map(appeal -> caseFile.plan(caseNo, order(appeal))).orElseGet(() -> caseFile.plan(caseNo));
    }

    /**
     * 取消处罚: the appeal is upheld. Undoes what was enforced by the appealed order and by the orders built on it (E3). If it is the
     * first order, the case ends CANCELLED; if it is a tightening, the first penalty stays as it was; if the tightening had removed
     * the date to rectify (OFFLINE, EXPEL), the verification is due at once.
     *
     * @return whether it was the first order
     */
    public boolean cancelPenalty(CaseNo caseNo) {
        Violation v = caseFile.lockWithIsv(caseNo);
        Appeal appeal = latestReviewed(caseNo);
        Decision appealed = order(appeal);
        MeasurePlan plan = caseFile.plan(caseNo, appealed);
        boolean undone = false;
        for (Decision order : fromTheLast(caseNo)) {
            if (order.no() >= appealed.no()) {
                undone |= measures.cancel(caseNo, order.no(), caseFile.plan(caseNo, order).measures());
            }
        }
        boolean first = !appealed.action().isFollowUp();
        Violation moved = caseFile.move(v, first ? ViolationState.CANCELLED : ViolationState.ENFORCED);
        letters.appealUpheld(moved, appeal, plan, undone);
        if (!first && v.rectification().rectifyBy() == null) {
            violations.setRectifyBy(caseNo, time.now());
        }
        return first;
    }

    /** 减轻处罚: cancels only the named measures and their extensions; the rest stands (E7). */
    public void narrowPenalty(CaseNo caseNo) {
        Violation v = caseFile.lockWithIsv(caseNo);
        Appeal appeal = latestReviewed(caseNo);
        boolean undone = false;
        for (Decision order : fromTheLast(caseNo)) {
            if (order.no() == appeal.decisionNo() || order.no() > appeal.decisionNo() && order.action() == Decision.Action.extend) {
                undone |= measures.cancel(caseNo, order.no(), appeal.cancelledMeasures());
            }
        }
        caseFile.move(v, ViolationState.PARTLY_CANCELLED);
        letters.appealUpheld(v, appeal, caseFile.plan(caseNo, order(appeal)), undone);
    }

    private List<Decision> fromTheLast(CaseNo caseNo) {
        List<Decision> orders = new ArrayList<>(caseFile.orders(caseNo));
        Collections.reverse(orders);
        return orders;
    }

    private Appeal latestReviewed(CaseNo caseNo) {
        return latest(caseNo, a -> a.result() != null).orElseThrow();
    }
}
