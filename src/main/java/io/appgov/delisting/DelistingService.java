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

/** An ISV takes its app out of the directory by its own wish (§七 主动下架). */
@Service
@Transactional
public class DelistingService implements WithdrawableCase {

    private final Delistings delistings;
    private final CaseRegister cases;
    private final CaseClaims claims;
    private final LifecycleCaseFile desk;
    private final CatalogueService catalogue;
    private final Attachments attachments;
    private final DepositLedger ledger;
    private final NoticeService notices;
    private final BusinessTime time;

    DelistingService(
            Delistings delistings, CaseRegister cases, CaseClaims claims, LifecycleCaseFile desk, CatalogueService catalogue,
            Attachments attachments, DepositLedger ledger, NoticeService notices, BusinessTime time) {
        this.delistings = delistings;
        this.cases = cases;
        this.claims = claims;
        this.desk = desk;
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
     * @throws RuleViolated when the ISV is leaving or gone (E12, E27), the app is not listed, or another case holds it (E13)
     */
    public String request(DelistingRequest request) {
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
        String caseNo = cases.open(CaseProcess.DELISTING, null, app.isvId(), app.appId(), CaseState.OPEN.name(), request.receivedAt());
        claims.claimApp(app.appId(), caseNo);
        delistings.add(caseNo, request);
        return caseNo;
    }

    @Transactional(readOnly = true)
    public Delisting get(String caseNo) {
        return delistings.get(caseNo);
    }

    /** 同意下架: a date and the terms for existing users are agreed. */
    public void approve(String caseNo, Instant agreedAt, String serviceTerms) {
        CaseFile file = desk.lockIn(caseNo, CaseState.OPEN);
        delistings.agree(caseNo, agreedAt, serviceTerms);
        desk.decide(file, "approve", serviceTerms, CaseState.APPROVED);
    }

    /** 不同意下架. */
    public void reject(String caseNo, String reason) {
        desk.decide(desk.lockIn(caseNo, CaseState.OPEN), "reject", reason, CaseState.REJECTED);
    }

    /** 答复通过: N09. */
    public void approveDelisting(String caseNo) {
        Delisting d = delistings.get(caseNo);
        notices.send(NoticeKind.N09, caseNo, d.agreedAt(),
                language -> Map.of("agreedAt", time.readable(d.agreedAt()), "serviceTerms", d.serviceTerms()));
    }

    /** 答复未通过: N10. */
    public void rejectDelisting(String caseNo) {
        String reason = desk.lastReason(caseNo);
        notices.send(NoticeKind.N10, caseNo, language -> Map.of("reason", reason));
    }

    /** 下架应用: the agreed date has come; the deposit stays in custody. */
    public void delistOnAgreedDate(String caseNo) {
        CaseFile file = desk.lockIn(caseNo, CaseState.APPROVED);
        catalogue.delist(file.appId(), caseNo);
        ledger.keepInCustody(file.appId(), caseNo);
        desk.move(file, CaseState.DONE);
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
        // before its date nothing has been changed
    }
}
