package io.appgov.delisting;

import io.appgov.cases.CaseClaims;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.deposit.DepositLedger;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lifecycle.LifecycleCaseFile;
import io.appgov.lifecycle.WithdrawableCase;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An ISV voluntarily takes its app out of the directory (§七 主动下架). */
@Service
@Transactional
public class DelistingService implements WithdrawableCase {

    private final Delistings delistings;
    private final CaseRegister cases;
    private final CaseClaims claims;
    private final LifecycleCaseFile caseFile;
    private final CatalogueService catalogue;
    private final Attachments attachments;
    private final DepositLedger ledger;
    private final NoticeService notices;
    private final BusinessTime time;

    DelistingService(
            Delistings delistings, CaseRegister cases, CaseClaims claims, LifecycleCaseFile caseFile, CatalogueService catalogue,
            Attachments attachments, DepositLedger ledger, NoticeService notices, BusinessTime time) {
        this.delistings = delistings;
        this.cases = cases;
        this.claims = claims;
        this.caseFile = caseFile;
        this.catalogue = catalogue;
        this.attachments = attachments;
        this.ledger = ledger;
        this.notices = notices;
        this.time = time;
    }

    /**
     * Records the request as a new case.
     *
     * @return the case number
     * @throws InvalidInput when there is no such app, or no such file
     * @throws RuleViolated when the ISV is leaving or gone (E12, E27), the app is not listed, or another case has claimed it (E13)
     */
    public CaseNo request(DelistingRequest request) {
        List<FieldError> errors = new ArrayList<>(attachments.unknown("attachments", request.attachments()));
        Optional<App> named = catalogue.findApp(request.appId());
        if (named.isEmpty()) {
            errors.add(new FieldError("appId", "没有此应用 no such app"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        App app = named.get();
        catalogue.lockedIsv(app.isvId()).requireMayBeginCase();
        if (catalogue.lockedApp(app.appId()).status() != AppStatus.LISTED) {
            throw new RuleViolated("§二", "应用已不在架 the app is not listed");
        }
        CaseNo caseNo = cases.open(CaseProcess.DELISTING, null, app.isvId(), app.appId(), CaseState.OPEN.name(), request.receivedAt());
        claims.claimApp(app.appId(), caseNo);
        delistings.add(caseNo, request);
        return caseNo;
    }

    @Transactional(readOnly = true)
    public Delisting get(CaseNo caseNo) {
        return delistings.get(caseNo);
    }

    /** 同意下架: a date and the terms for existing users are agreed. */
    public void approve(CaseNo caseNo, Instant agreedAt, String serviceTerms) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.OPEN);
        delistings.agree(caseNo, agreedAt, serviceTerms);
        caseFile.decide(file, "approve", serviceTerms, CaseState.APPROVED);
    }

    /** 不同意下架. */
    public void reject(CaseNo caseNo, String reason) {
        caseFile.decide(caseFile.lockIn(caseNo, CaseState.OPEN), "reject", reason, CaseState.REJECTED);
    }

    /** 答复通过: N09. */
    public void approveDelisting(CaseNo caseNo) {
        Delisting d = delistings.get(caseNo);
        notices.send(NoticeKind.N09, caseNo, d.agreedAt(),
                language -> Map.of("agreedAt", time.readable(d.agreedAt()), "serviceTerms", d.serviceTerms()));
    }

    /** 答复未通过: N10. */
    public void rejectDelisting(CaseNo caseNo) {
        String reason = caseFile.lastReason(caseNo);
        notices.send(NoticeKind.N10, caseNo, language -> Map.of("reason", reason));
    }

    /** 下架应用: the agreed date has come; the deposit stays in custody. */
    public void delistOnAgreedDate(CaseNo caseNo) {
        CaseFile file = caseFile.lockIn(caseNo, CaseState.APPROVED);
        catalogue.delist(file.appId(), caseNo);
        ledger.keepInCustody(file.appId(), caseNo);
        caseFile.move(file, CaseState.DONE);
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.DELISTING;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> obstacle(CaseFile file) {
        return Optional.empty();
    }

    @Override
    public void beforeWithdrawal(CaseFile file) {
        // before the agreed date nothing has changed
    }
}
