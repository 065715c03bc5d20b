package io.appgov.violation;

import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.measure.MeasureService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An ISV's cases on file when another violation is reported or decided (R6), the latest act first. */
@Service
@Transactional(readOnly = true)
class EarlierActs {

    private final Acts acts;
    private final ViolationCaseFile caseFile;
    private final MeasureService measures;

    EarlierActs(Acts acts, ViolationCaseFile caseFile, MeasureService measures) {
        this.acts = acts;
        this.caseFile = caseFile;
        this.measures = measures;
    }

    /** @param amount its ordered deduction; before an order the proposed one; else nothing */
    record Earlier(EarlierAct act, DeductionOrder amount) {}

    /** Other cases of a violation's ISV, of every kind it is judged by. */
    List<Earlier> of(CaseNo caseNo) {
        return withAmounts(acts.earlier(caseFile.read(caseNo)));
    }

    /**
     * For a report being written.
     *
     * @param appId and {@code occurredAt} tell which cases look like the same act; {@code null} as long as they are not known
     */
    List<Earlier> of(IsvId isvId, AppId appId, String kind, Instant occurredAt) {
        return withAmounts(acts.earlier(isvId, appId, kind, occurredAt));
    }

    private List<Earlier> withAmounts(List<EarlierAct> found) {
        Map<CaseNo, DeductionOrder> ordered = measures.deductionsOf(found.stream().map(EarlierAct::caseNo).toList());
        return found.stream().map(act -> new Earlier(act, amount(act, ordered))).toList();
    }

    private static DeductionOrder amount(EarlierAct act, Map<CaseNo, DeductionOrder> ordered) {
        return Optional.ofNullable(ordered.get(act.caseNo()))
                .orElse(act.state() == ViolationState.DRAFT && act.proposed() != null ? act.proposed() : DeductionOrder.NOTHING);
    }
}
