package io.appgov.suspension;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.StartedCase;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lifecycle.RequestController;
import io.swagger.v3.oas.annotations.Operation;
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

/** Suspensions asked for by API; a second manager confirms in the task list. */
@RestController
@Tag(name = "suspensions", description = "紧急暂停 Emergency suspension (§八)")
class SuspensionController extends RequestController<SuspensionRequest> {

    private final SuspensionService suspensions;

    SuspensionController(EngineProcesses processes, SuspensionService suspensions, BusinessTime time) {
        super(CaseProcess.SUSPENSION, SuspensionRequest.FIELDS, (in, now) -> SuspensionRequest.read(in), processes, time);
        this.suspensions = suspensions;
    }

    @PostMapping("/api/suspensions")
    @Operation(summary = "提请暂停 Ask for a suspension: nothing is suspended before a second manager confirms")
    @PreAuthorize("hasAuthority('managers')")
    @ResponseStatus(HttpStatus.CREATED)
    StartedCase request(
            @io.swagger.v3.oas.annotations.parameters
            .RequestBody(content = @Content(schema = @Schema(implementation = SuspensionRequest.class)))
            @RequestBody Map<String, Object> body) {
        return begin(body);
    }

    @Override
    protected CaseNo open(SuspensionRequest request) {
        return suspensions.request(request);
    }
}
