package io.appgov.delisting;

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

/** Delistings asked for by API. */
@RestController
@Tag(name = "delistings", description = "主动下架 Voluntary delisting")
class DelistingController extends RequestController<DelistingRequest> {

    private final DelistingService delistings;

    DelistingController(EngineProcesses processes, DelistingService delistings, BusinessTime time) {
        super(CaseProcess.DELISTING, DelistingRequest.FIELDS, DelistingRequest::read, processes, time);
        this.delistings = delistings;
    }

    @PostMapping("/api/delistings")
    @PreAuthorize("hasAnyAuthority('partnerManagers', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    StartedCase request(
            @io.swagger.v3.oas.annotations.parameters
            .RequestBody(content = @Content(schema = @Schema(implementation = DelistingRequest.class)))
            @RequestBody Map<String, Object> body) {
        return begin(body);
    }

    @Override
    protected CaseNo open(DelistingRequest request) {
        return delistings.request(request);
    }
}
