package io.appgov.delisting;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.StartedCase;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
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

/** Delistings asked for by API. */
@RestController
@Tag(name = "delistings", description = "主动下架 Voluntary delisting")
class DelistingController {

    private final EngineProcesses processes;
    private final DelistingService delistings;
    private final BusinessTime time;

    DelistingController(EngineProcesses processes, DelistingService delistings, BusinessTime time) {
        this.processes = processes;
        this.delistings = delistings;
        this.time = time;
    }

    @PostMapping("/api/delistings")
    @PreAuthorize("hasAnyAuthority('partnerManagers', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    StartedCase request(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = DelistingRequest.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, DelistingRequest.FIELDS);
        DelistingRequest request = DelistingRequest.read(in, time.now());
        in.check();
        return processes.begin(CaseProcess.DELISTING.key(), () -> delistings.request(request));
    }
}
