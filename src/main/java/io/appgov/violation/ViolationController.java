package io.appgov.violation;

import io.appgov.engine.StartedCase;
import io.appgov.input.Fields;
import io.appgov.policy.BusinessTime;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Violations reported by API. */
@RestController
@Tag(name = "violations", description = "违规处理 Violation handling")
class ViolationController {

    private final ViolationProcess process;
    private final BusinessTime time;

    ViolationController(ViolationProcess process, BusinessTime time) {
        this.process = process;
        this.time = time;
    }

    @PostMapping("/api/violations")
    @PreAuthorize("hasAnyAuthority('operators', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    StartedCase report(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = ViolationReport.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, ViolationReport.FIELDS);
        ViolationReport report = ViolationReport.read(in, time.now());
        in.check();
        return process.violationReported(report);
    }
}
