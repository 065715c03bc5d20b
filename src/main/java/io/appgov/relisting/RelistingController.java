package io.appgov.relisting;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.StartedCase;
import io.appgov.input.Fields;
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

/** Relistings asked for by API. */
@RestController
@Tag(name = "relistings", description = "重新上架 Relisting")
class RelistingController {

    private final EngineProcesses processes;
    private final RelistingService relistings;
    private final RelistingTasks tasks;

    RelistingController(EngineProcesses processes, RelistingService relistings, RelistingTasks tasks) {
        this.processes = processes;
        this.relistings = relistings;
        this.tasks = tasks;
    }

    @PostMapping("/api/relistings")
    @PreAuthorize("hasAnyAuthority('partnerManagers', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    StartedCase request(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = RelistingRequest.class)))
            @RequestBody Map<String, Object> body) {
        return processes.begin(CaseProcess.RELISTING.key(), () -> relistings.request(tasks.checked(new Fields(body, RelistingRequest.FIELDS))));
    }
}
