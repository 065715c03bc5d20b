package io.appgov.expulsion;

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

/** Endings asked for by API. */
@RestController
@Tag(name = "terminations", description = "终止合作 Ending of the cooperation")
class EndingController {

    private final EngineProcesses processes;
    private final EndingService endings;
    private final BusinessTime time;

    EndingController(EngineProcesses processes, EndingService endings, BusinessTime time) {
        this.processes = processes;
        this.endings = endings;
        this.time = time;
    }

    @PostMapping("/api/terminations")
    @PreAuthorize("hasAnyAuthority('partnerManagers', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    StartedCase request(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = EndingRequest.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, EndingRequest.FIELDS);
        EndingRequest request = EndingRequest.read(in, time.now());
        in.check();
        return processes.begin(CaseProcess.EXPULSION.key(), () -> endings.request(request));
    }
}
