package io.appgov.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.appgov.foundation.policy.BusinessTime;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Verifies that the trail, and the data that decisions rest on, are unchanged. */
@RestController
@Tag(name = "audit", description = "审计 The audit trail")
class AuditController {

    private static final int RIGHTS_AT_ONCE = 200;

    private final AuditVerification verification;
    private final Anchors anchors;
    private final AuditTrail trail;
    private final BusinessTime time;

    AuditController(AuditVerification verification, Anchors anchors, AuditTrail trail, BusinessTime time) {
        this.trail = trail;
        this.verification = verification;
        this.anchors = anchors;
        this.time = time;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Broken(String caseNo, String at, String why) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verified(boolean ok, int cases, long events, long seals, String sealedAt, int anchors, List<Broken> broken) {}

    /** Verifies everything, or one case with its notices, letters, files, app and ISV. */
    @GetMapping("/api/audit/verify")
    @PreAuthorize("hasAuthority('auditors')")
    Verified verify(@RequestParam(required = false) String caseNo) {
        AuditVerification.Report report = verification.verify(caseNo == null || caseNo.isBlank() ? null : caseNo.replace("\u0000", ""));
        return new Verified(
                report.ok(), report.cases(), report.events(), report.seals(), time.iso(report.sealedAt()), report.anchors(),
                report.broken().stream()
                        .map(b -> new Broken(b.caseNo(), time.iso(b.at()), b.why()))
                        .toList());
    }

    record RightsEntry(Integer seq, String at, String what, String actor, Map<String, Object> detail, String hash) {}

    /**
     * Changes of users, groups and grants, newest first, 200 at a time.
     *
     * @param before only entries before this number
     */
    @GetMapping("/api/audit/rights")
    @PreAuthorize("hasAnyAuthority('auditors', 'camunda-admin')")
    List<RightsEntry> rights(@RequestParam(defaultValue = "2147483647") int before) {
        return trail.ofRights(before, RIGHTS_AT_ONCE).stream()
                .map(e -> new RightsEntry(e.seq(), time.iso(e.at()), e.what(), e.actor(), e.detail(), e.hash()))
                .toList();
    }

    /** The current signed end of the global chain, to be kept elsewhere; it also goes to this node's file and the auditors' mail. */
    @PostMapping("/api/audit/anchors")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('auditors')")
    Anchor anchor() {
        return anchors.anchor();
    }
}
