package io.appgov.amendment;

import static io.appgov.cases.CaseDetails.entries;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.StartedCase;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.lifecycle.RequestController;
import io.appgov.violation.ViolationKinds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Amendments drafted by API; a second manager approves in the task list. */
@RestController
@Tag(name = "policy", description = "管理规范修订 Amendments of the policy (§ opening)")
class AmendmentController extends RequestController<AmendmentDraft> {

    private final AmendmentService amendments;
    private final PolicyVersions versions;
    private final ViolationKinds kinds;
    private final BusinessTime time;

    AmendmentController(
            EngineProcesses processes, AmendmentService amendments, PolicyVersions versions, ViolationKinds kinds, BusinessTime time) {
        super(CaseProcess.AMENDMENT, AmendmentDraft.FIELDS, AmendmentDraft::read, processes, time);
        this.amendments = amendments;
        this.versions = versions;
        this.kinds = kinds;
        this.time = time;
    }

    @GetMapping("/api/policy")
    @Operation(summary = "现行规范 The version in force: text, spans and penalty table as an amendment changes them")
    @PreAuthorize("hasAuthority('managers')")
    Map<String, Object> inForce() {
        PolicyVersions.Version version = versions.get(versions.inForceAt(time.now()));
        Map<String, Object> answer = entries(
                "version", version.version(),
                "title", version.title(),
                "effectiveFrom", time.iso(version.effectiveFrom()),
                "penalties", kinds.rows(version.version()),
                "text", versions.textOf(version.version()).lines().toList());
        answer.putAll(AmendmentDraft.fields(versions.spansOf(version.version())));
        return answer;
    }

    @PostMapping("/api/policy-amendments")
    @Operation(summary = "起草修订 Draft an amendment: nobody is told before a second manager approves it")
    @PreAuthorize("hasAuthority('managers')")
    @ResponseStatus(HttpStatus.CREATED)
    StartedCase draft(@RequestBody Map<String, Object> body) {
        return begin(body);
    }

    @Override
    protected CaseNo open(AmendmentDraft draft) {
        return amendments.draft(draft);
    }
}
