package io.appgov.violation;

import io.appgov.deposit.DeductionOrder;
import io.appgov.measure.MeasureService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is on file of an ISV when another violation of it is reported or decided (R6), the latest act first. */
@Service
@Transactional(readOnly = true)
class EarlierActs {

    private final Acts acts;
    private final ViolationCaseFile desk;
    private final MeasureService measures;

    EarlierActs(Acts acts, ViolationCaseFile desk, MeasureService measures) {
        this.acts = acts;
        this.desk = desk;
        this.measures = measures;
    }

    /** @param amount what its deductions order; before an order what the penalty table proposed; else nothing */
    record Earlier(EarlierAct act, DeductionOrder amount) {}

    /** Other cases of a violation's ISV, of every kind it is judged by. */
    List<Earlier> of(String caseNo) {
        return withAmounts(acts.earlier(desk.read(caseNo)));
    }

    /**
     * Of a report that is being made.
     *
     * @param appId and {@code occurredAt} tell which cases look like the same act; {@code null} as long as they are not known
     */
    List<Earlier> of(String isvId, String appId, String kind, Instant occurredAt) {
        return withAmounts(acts.earlier(isvId, appId, kind, occurredAt));
    }

    private List<Earlier> withAmounts(List<EarlierAct> found) {
        Map<String, DeductionOrder> ordered = measures.deductionsOf(found.stream().map(EarlierAct::caseNo).toList());
        return found.stream().map(act -> new Earlier(act, amount(act, ordered))).toList();
    }

    private static DeductionOrder amount(EarlierAct act, Map<String, DeductionOrder> ordered) {
        return Optional.ofNullable(ordered.get(act.caseNo()))
                .orElse(act.state() == ViolationState.DRAFT && act.proposed() != null ? act.proposed() : DeductionOrder.NOTHING);
    }
}
