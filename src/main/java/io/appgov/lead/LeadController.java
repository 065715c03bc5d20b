package io.appgov.lead;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What other systems find, by API. */
@RestController
@Tag(name = "leads", description = "违规线索 Leads")
class LeadController {

    private final LeadProcess process;
    private final BusinessTime time;

    LeadController(LeadProcess process, BusinessTime time) {
        this.process = process;
        this.time = time;
    }

    /** @param joined whether it joined an open lead, or had been reported before */
    record FoundAnswer(CaseNo caseNo, boolean joined) {}

    @PostMapping("/api/leads")
    @Operation(summary = "报告线索 Report what may be a violation: it opens a lead, or joins the open one of the same ISV, app and kind")
    @PreAuthorize("hasAnyAuthority('operators', 'integrators')")
    ResponseEntity<FoundAnswer> report(
            @io.swagger.v3.oas.annotations.parameters
            .RequestBody(content = @Content(schema = @Schema(implementation = LeadReport.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, LeadReport.FIELDS);
        LeadReport report = LeadReport.read(in, time.now());
        in.check();
        LeadService.Found found = process.breachFound(report);
        return ResponseEntity.status(found.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new FoundAnswer(found.caseNo(), !found.isNew()));
    }
}
