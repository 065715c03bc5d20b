package io.appgov.shutdown;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.StartedCase;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lifecycle.RequestController;
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

/** Shutdowns requested by API. */
@RestController
@Tag(name = "shutdowns", description = "应用下线 Offline shutdown")
class ShutdownController extends RequestController<ShutdownRequest> {

    private final ShutdownService shutdowns;

    ShutdownController(EngineProcesses processes, ShutdownService shutdowns, BusinessTime time) {
        super(CaseProcess.SHUTDOWN, ShutdownRequest.FIELDS, ShutdownRequest::read, processes, time);
        this.shutdowns = shutdowns;
    }

    @PostMapping("/api/shutdowns")
    @PreAuthorize("hasAnyAuthority('partnerManagers', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    StartedCase request(
            @io.swagger.v3.oas.annotations.parameters
            .RequestBody(content = @Content(schema = @Schema(implementation = ShutdownRequest.class)))
            @RequestBody Map<String, Object> body) {
        return begin(body);
    }

    @Override
    protected CaseNo open(ShutdownRequest request) {
        return shutdowns.request(request);
    }
}
