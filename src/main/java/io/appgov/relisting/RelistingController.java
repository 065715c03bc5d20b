package io.appgov.relisting;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.StartedCase;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.lifecycle.CaseContext;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Relistings requested by API. */
@RestController
@Tag(name = "relistings", description = "重新上架 Relisting")
class RelistingController {

    private final EngineProcesses processes;
    private final RelistingService relistings;
    private final RelistingTasks tasks;
    private final CaseContext context;

    RelistingController(EngineProcesses processes, RelistingService relistings, RelistingTasks tasks, CaseContext context) {
        this.context = context;
        this.processes = processes;
        this.relistings = relistings;
        this.tasks = tasks;
    }

    /**
     * A violation for which an application has to state the correction.
     *
     * @param summary what it was and what was decided, for people
     */
    record Uncorrected(CaseNo caseNo, String summary) {}

    /** These violations of the app's ISV, by case number; empty when there is nothing to correct. */
    @GetMapping("/api/relistings/uncorrected")
    List<Uncorrected> uncorrected(@RequestParam AppId appId) {
        return relistings.uncorrected(appId).stream().map(caseNo -> new Uncorrected(caseNo, context.summary(caseNo))).toList();
    }

    @PostMapping("/api/relistings")
    @PreAuthorize("hasAnyAuthority('partnerManagers', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    StartedCase request(
            @io.swagger.v3.oas.annotations.parameters
            .RequestBody(content = @Content(schema = @Schema(implementation = RelistingRequest.class)))
            @RequestBody Map<String, Object> body) {
        return processes.begin(CaseProcess.RELISTING.key(),
                () -> relistings.request(tasks.checked(new Fields(body, RelistingRequest.FIELDS))));
    }
}
