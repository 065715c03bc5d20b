package io.appgov.violation;

import io.appgov.engine.StartedCase;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Violations reported by API. */
@RestController
@Tag(name = "violations", description = "违规处理 Violation handling")
class ViolationController {

    private final ViolationProcess process;
    private final EarlierActs earlier;
    private final BusinessTime time;

    ViolationController(ViolationProcess process, EarlierActs earlier, BusinessTime time) {
        this.process = process;
        this.earlier = earlier;
        this.time = time;
    }

    /**
     * @param deduction CNY or {@code balance}: as ordered, before that as proposed
     * @param counts whether it raises the occurrence of the violation being reported (T6); {@code standing} says why
     * @param sameAct whether a report for the requested app and time would look like this act (R6)
     */
    record EarlierAnswer(
            CaseNo caseNo, AppId appId, String kind, String occurredAt, String facts, ViolationState state, String deduction,
            boolean counts,
            String standing, boolean sameAct) {}

    record EarlierAnswers(List<EarlierAnswer> items) {}

    @GetMapping("/api/violations")
    @Operation(summary = "此前的同类违规 What is on file of an ISV and kind, the latest act first, at most 30")
    EarlierAnswers earlier(
            @RequestParam String isv, @RequestParam String kind, @RequestParam(required = false) String app,
            @RequestParam(required = false) String occurredAt) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("isv", isv);
        asked.put("kind", kind);
        asked.put("app", app);
        asked.put("occurredAt", Fields.withPlus(occurredAt));
        Fields in = new Fields(asked, Set.of("isv", "kind", "app", "occurredAt"));
        IsvId isvId = IsvId.of(in.id("isv"));
        String kindAsked = in.text("kind", 16);
        AppId appId = in.has("app") ? AppId.of(in.id("app")) : null;
        Instant at = in.has("occurredAt") ? in.notAfter("occurredAt", time.now()) : null;
        in.check();
        return new EarlierAnswers(earlier.of(isvId, appId, kindAsked, at).stream().map(this::answer).toList());
    }

    private EarlierAnswer answer(EarlierActs.Earlier e) {
        EarlierAct act = e.act();
        return new EarlierAnswer(
                act.caseNo(), act.appId(), act.kind(), time.iso(act.occurredAt()), act.facts(), act.state(), e.amount().toString(),
                act.standing() == EarlierAct.Standing.COUNTS, act.standing().both(), act.sameAct());
    }

    @PostMapping("/api/violations")
    @PreAuthorize("hasAnyAuthority('operators', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    StartedCase report(
            @io.swagger.v3.oas.annotations.parameters
            .RequestBody(content = @Content(schema = @Schema(implementation = ViolationReport.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, ViolationReport.FIELDS);
        ViolationReport report = ViolationReport.read(in, time.now());
        in.check();
        return process.violationReported(report);
    }
}
