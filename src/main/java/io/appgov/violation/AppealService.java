package io.appgov.violation;

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

/** The ISV answers: confirms, appeals, withdraws; the appeal is heard and reviewed (§七.1, E1–E7). */
@Service
@Transactional
public class AppealService {

    private final Violations violations;
    private final Appeals appeals;
    private final ViolationCaseFile desk;
    private final ViolationNotices letters;
    private final NoticeService notices;
    private final MeasureService measures;
    private final PolicyParameters policy;
    private final BusinessTime time;
    private final Actor actor;

    AppealService(
            Violations violations, Appeals appeals, ViolationCaseFile desk, ViolationNotices letters, NoticeService notices,
            MeasureService measures, PolicyParameters policy, BusinessTime time, Actor actor) {
        this.violations = violations;
        this.appeals = appeals;
        this.desk = desk;
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
        desk.move(v, ViolationState.CONFIRMED);
    }

    /** A timely appeal against this order, in its window or registered later (E3): measures wait for the review. */
    void appeal(Violation v, Decision order, String correspondenceId, Instant receivedAt) {
        appeals.add(correspondenceId, v.caseNo(), order.no(), receivedAt, Appeal.Outcome.timely);
        reopen(v, order);
    }

    /**
     * What was decided stands no longer: it does not count, and nothing more is enforced until the review. A tightening that is
     * not decided yet gives way to the appeal against what it tightens, and no notice goes out that the review may overtake.
     */
    private void reopen(Violation v, Decision appealed) {
        String caseNo = v.caseNo();
        Decision latest = desk.order(caseNo);
        if (latest.no() != appealed.no() && !desk.isDecided(latest, caseNo)) {
            desk.decide(caseNo, Decision.setAside(latest));
            measures.dropPending(caseNo);
        }
        notices.withdrawAwaited(caseNo, "先审理申诉，不再送达 withdrawn: an appeal is heard first");
        violations.reopen(caseNo, Response.APPEALED, appealed.action().isFollowUp() ? v.ruling().finallyDecidedAt() : null);
        desk.move(v, ViolationState.APPEALED);
    }

    /** A late appeal is kept; a manager may admit it (E2). */
    void noteLate(Violation v, Decision order, String correspondenceId, Instant receivedAt) {
        appeals.add(correspondenceId, v.caseNo(), order.no(), receivedAt, Appeal.Outcome.late);
    }

    /**
     * 逾期申诉: a manager admits a late appeal, or does not.
     *
     * @throws RuleViolated when the case is beyond the point where an appeal can still be heard
     */
    public void decideLateAppeal(String caseNo, boolean admit, String reason) {
        Violation v = desk.lock(caseNo);
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
            reopen(v, desk.order(caseNo, late.decisionNo()));
        }
        desk.decide(caseNo, Decision.onLateAppeal(admit, reason));
    }

    /** E6: the same as no objection, and there is no second appeal on the same notice. */
    void withdraw(Violation v) {
        appeals.setOutcome(open(v.caseNo()).orElseThrow(), Appeal.Outcome.withdrawn);
        violations.setResponse(v.caseNo(), Response.APPEAL_WITHDRAWN, false);
        desk.move(v, ViolationState.CONFIRMED);
    }

    Optional<Appeal> open(String caseNo) {
        return latest(caseNo, Appeal::isOpen);
    }

    private Optional<Appeal> latest(String caseNo, java.util.function.Predicate<Appeal> which) {
        return appeals.of(caseNo).stream().filter(which).reduce((earlier, later) -> later);
    }

    /** The orders that have had their one appeal (E6), by number. */
    Set<Integer> heardOrders(String caseNo) {
        return appeals.of(caseNo).stream().filter(Appeal::wasHeard).map(Appeal::decisionNo).collect(Collectors.toSet());
    }

    Optional<Appeal> of(String caseNo, String correspondenceId) {
        return latest(caseNo, a -> a.correspondenceId().equals(correspondenceId));
    }

    /**
     * 受理申诉: N03 goes out, the review is due (E1).
     *
     * @return when the review is due
     */
    public Instant acknowledgeAppeal(String caseNo) {
        Violation v = desk.lock(caseNo);
        Instant dueAt = time.now().plus(policy.appealReviewDue());
        // one withdrawn meanwhile is yet to be taken, when the review has opened
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
    public void reviewAppeal(String caseNo, Appeal.Result result, List<MeasureKind> cancelled, String reasons) {
        Violation v = desk.lock(caseNo);
        Appeal appeal = open(caseNo).orElseThrow(() -> new RuleViolated("E6", "申诉已撤回或已评审 the appeal has been withdrawn or reviewed"));
        if (v.state() != ViolationState.APPEALED) {
            throw new RuleViolated("§七", "案件状态为 " + v.state() + " the case is " + v.state() + ", there is no appeal to review");
        }
        appeals.review(appeal, result, cancelled, reasons, actor.id(), time.now());
        MeasurePlan left = result == Appeal.Result.partlyUpheld ? desk.plan(caseNo, order(appeal)).without(cancelled) : null;
        desk.decide(caseNo, Decision.reviewed(result, appeal.decisionNo(), left, reasons));
        if (result == Appeal.Result.rejected) {
            desk.move(v, ViolationState.APPEAL_REJECTED);
        }
    }

    private Decision order(Appeal appeal) {
        return desk.order(appeal.caseNo(), appeal.decisionNo());
    }

    /** What the order still orders that the appeal under review, or else the latest one, is against. */
    MeasurePlan planAppealed(String caseNo) {
        return latest(caseNo, Appeal::wasHeard).map(appeal -> desk.plan(caseNo, order(appeal))).orElseGet(() -> desk.plan(caseNo));
    }

    /**
     * 取消处罚: the appeal is upheld. What was enforced is undone (E3): by the order it is against, and by those that built on it.
     * The first order's case ends CANCELLED; a cancelled tightening leaves the first penalty as it was; if it had set the date
     * to rectify aside (OFFLINE, EXPEL), somebody looks at once.
     *
     * @return whether it was the first order
     */
    public boolean cancelPenalty(String caseNo) {
        Violation v = desk.lockWithIsv(caseNo);
        Appeal appeal = latestReviewed(caseNo);
        Decision appealed = order(appeal);
        MeasurePlan plan = desk.plan(caseNo, appealed);
        boolean undone = false;
        for (Decision order : fromTheLast(caseNo)) {
            if (order.no() >= appealed.no()) {
                undone |= measures.cancel(caseNo, order.no(), desk.plan(caseNo, order).measures());
            }
        }
        boolean first = !appealed.action().isFollowUp();
        Violation moved = desk.move(v, first ? ViolationState.CANCELLED : ViolationState.ENFORCED);
        letters.appealUpheld(moved, appeal, plan, undone);
        if (!first && v.rectification().rectifyBy() == null) {
            violations.setRectifyBy(caseNo, time.now());
        }
        return first;
    }

    /** 减轻处罚: only the named measures are cancelled, and what only gave them more days; the rest stands (E7). */
    public void narrowPenalty(String caseNo) {
        Violation v = desk.lockWithIsv(caseNo);
        Appeal appeal = latestReviewed(caseNo);
        boolean undone = false;
        for (Decision order : fromTheLast(caseNo)) {
            if (order.no() == appeal.decisionNo() || order.no() > appeal.decisionNo() && order.action() == Decision.Action.extend) {
                undone |= measures.cancel(caseNo, order.no(), appeal.cancelledMeasures());
            }
        }
        desk.move(v, ViolationState.PARTLY_CANCELLED);
        letters.appealUpheld(v, appeal, desk.plan(caseNo, order(appeal)), undone);
    }

    private List<Decision> fromTheLast(String caseNo) {
        List<Decision> orders = new ArrayList<>(desk.orders(caseNo));
        Collections.reverse(orders);
        return orders;
    }

    private Appeal latestReviewed(String caseNo) {
        return latest(caseNo, a -> a.result() != null).orElseThrow();
    }
}
