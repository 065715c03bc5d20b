package io.appgov.shutdown;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseSpans;
import io.appgov.deposit.DepositLedger;
import io.appgov.deposit.Refund;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.isvpage.IsvCaseBuilder;
import io.appgov.lifecycle.CommonIsvSections;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** State of a shutdown and who has to act, in sentences for its ISV. */
@Component
class ShutdownStatus {

    private final Shutdowns shutdowns;
    private final ShutdownAdmissibleLetters awaits;
    private final OfflineGate gate;
    private final DepositLedger ledger;
    private final CommonIsvSections leaving;
    private final CaseSpans spans;
    private final PolicyParameters policy;
    private final BusinessTime time;

    ShutdownStatus(
            Shutdowns shutdowns, ShutdownAdmissibleLetters awaits, OfflineGate gate, DepositLedger ledger, CommonIsvSections leaving,
            CaseSpans spans, PolicyParameters policy, BusinessTime time) {
        this.shutdowns = shutdowns;
        this.awaits = awaits;
        this.gate = gate;
        this.ledger = ledger;
        this.leaving = leaving;
        this.spans = spans;
        this.policy = policy;
        this.time = time;
    }

    void render(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        switch (file.lifecycle()) {
            case OPEN -> open(file, s, page);
            case APPROVED -> underWay(file, s, page);
            case REJECTED -> page.status("shutdown.status.rejected");
            case WITHDRAWN -> page.status("shutdown.status.withdrawn");
            case DONE -> page.status("shutdown.status.done");
            case ENDED_BY_OTHER_CASE -> leaving.endedByOther(file, page);
        }
    }

    private void open(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        if (awaits.newLetter(file)) {
            page.status("shutdown.status.letterReturned").ifNothing("shutdown.ifNothing.letterReturned");
        } else if (s.letterChecker() == null) {
            page.status("shutdown.status.letterReceived");
        } else {
            page.status("shutdown.status.letterValid");
        }
    }

    private void underWay(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        Optional<Refund> refund = ledger.refundOf(file.caseNo());
        if (refund.isPresent()) {
            page.status(refund.get().paidAt() == null ? "shutdown.status.refundDue" : "shutdown.status.refunded");
        } else if (s.delistedAt() == null) {
            page.status("shutdown.status.approved");
        } else {
            towardsTheEnd(file, s, page);
        }
    }

    private void towardsTheEnd(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        List<UserNotice> batches = shutdowns.userNotices(file.caseNo());
        String days = String.valueOf(spans.of(file).userNotice().toDays());
        if (batches.isEmpty()) {
            boolean reported = awaits.hasReportedBatch(file);
            page.status(reported ? "shutdown.status.userNoticeReported" : "shutdown.status.userNoticeAwaited")
                    .ifNothing("shutdown.ifNothing.userNotice", days);
            if (!reported) {
                page.deadline("shutdown.deadline.userNotice", s.delistedAt().plus(policy.userNoticeReminder()));
            }
            return;
        }
        OfflineClocks clocks = gate.clocks(file.caseNo());
        if (clocks.standsSince().isPresent()) {
            page.status("shutdown.status.standing").ifNothing("shutdown.ifNothing.duties");
        } else if (!clocks.areOver(time.now())) {
            Instant earliest = clocks.earliestOfflineAt().orElseThrow();
            boolean all = batches.get(batches.size() - 1).all();
            boolean open = shutdowns.duties(file.caseNo()).stream().anyMatch(d -> d.state() == Duty.State.OPEN);
            page.status(
                            !all ? "shutdown.status.usersMissing" : open ? "shutdown.status.dutiesOpen" : "shutdown.status.dutiesVerified",
                            page.at(earliest))
                    .deadline("shutdown.deadline.duties", earliest)
                    .ifNothing("shutdown.ifNothing.duties");
        } else if (gate.unmet(file.caseNo()).isEmpty()) {
            page.status("shutdown.status.allMet");
        } else {
            page.status("shutdown.status.overdue").ifNothing("shutdown.ifNothing.overdue");
        }
    }

    /** Both clocks (E17); they have not begun before the first notice to users. */
    boolean clocksAreOver(CaseFile file) {
        return gate.clocks(file.caseNo()).areOver(time.now());
    }
}
