package io.appgov.expulsion;

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

/** Endings requested by API. */
@RestController
@Tag(name = "terminations", description = "终止合作 Ending of the cooperation")
class EndingController extends RequestController<EndingRequest> {

    private final EndingService endings;

    EndingController(EngineProcesses processes, EndingService endings, BusinessTime time) {
        super(CaseProcess.EXPULSION, EndingRequest.FIELDS, EndingRequest::read, processes, time);
        this.endings = endings;
    }

    @PostMapping("/api/terminations")
    @PreAuthorize("hasAnyAuthority('partnerManagers', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    StartedCase request(
            @io.swagger.v3.oas.annotations.parameters
            .RequestBody(content = @Content(schema = @Schema(implementation = EndingRequest.class)))
            @RequestBody Map<String, Object> body) {
        return begin(body);
    }

    @Override
    protected CaseNo open(EndingRequest request) {
        return endings.request(request);
    }
}
