package io.appgov.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.appgov.policy.BusinessTime;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether the trail is what was written. */
@RestController
@Tag(name = "audit", description = "审计 The audit trail")
class AuditController {

    private final AuditVerification verification;
    private final BusinessTime time;

    AuditController(AuditVerification verification, BusinessTime time) {
        this.verification = verification;
        this.time = time;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Broken(String caseNo, String at, String why) {}

    record Verified(boolean ok, int cases, long events, List<Broken> broken) {}

    /** All cases, or one. */
    @GetMapping("/api/audit/verify")
    @PreAuthorize("hasAuthority('auditors')")
    Verified verify(@RequestParam(required = false) String caseNo) {
        AuditVerification.Report report = verification.verify(caseNo == null || caseNo.isBlank() ? null : caseNo.replace("\u0000", ""));
        return new Verified(report.ok(), report.cases(), report.events(), report.broken().stream()
                .map(b -> new Broken(b.caseNo(), time.iso(b.at()), b.why()))
                .toList());
    }
}
