package io.appgov.measure;

import io.appgov.deposit.Deduction;
import io.appgov.deposit.DepositLedger;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * 扣除保证金: deducts from the deposit and notifies ISV and finance of the amounts deducted and owed (N08); undone by a REVERSAL, never
 * by deleting.
 */
@Component
class DeductionEnforcement implements Enforcement {

    private final DepositLedger ledger;
    private final NoticeService notices;

    DeductionEnforcement(DepositLedger ledger, NoticeService notices) {
        this.ledger = ledger;
        this.notices = notices;
    }

    @Override
    public MeasureKind kind() {
        return MeasureKind.DEPOSIT_DEDUCTION;
    }

    @Override
    public void apply(Measure measure) {
        Deduction done = ledger.deduct(measure.appId(), measure.deduction(), measure.caseNo(), measure.purpose());
        Map<String, Object> facts = new HashMap<>();
        facts.put("amount", done.amount().toString());
        facts.put("balance", done.balance().toString());
        facts.put("hasShortfall", done.shortfall().isPositive());
        facts.put("shortfall", done.shortfall().toString());
        facts.put("hasEarlier", done.owed().isMoreThan(done.shortfall()));
        facts.put("owed", done.owed().toString());
        notices.send(NoticeKind.N08, measure.caseNo(), language -> facts);
    }

    @Override
    public Optional<String> beyondUndoing(Measure measure) {
        return ledger.isRefundedSince(measure.appId(), measure.caseNo(), measure.purpose())
                ? Optional.of("保证金已退还 the deposit has been refunded")
                : Optional.empty();
    }

    @Override
    public void reverse(Measure measure) {
        ledger.reverse(measure.appId(), measure.caseNo(), measure.purpose());
    }
}
