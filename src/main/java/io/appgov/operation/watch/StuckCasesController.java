package io.appgov.operation.watch;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Cases that are stuck, and their repair by two managers. */
@RestController
@Tag(name = "stuck cases", description = "卡住的案件 Cases without a next step")
class StuckCasesController {

    private final StuckCaseDetector watchman;
    private final RepairService repairs;

    StuckCasesController(StuckCaseDetector watchman, RepairService repairs) {
        this.watchman = watchman;
        this.repairs = repairs;
    }

    record Stuck(List<StuckCase> items, int total) {}

    @GetMapping("/api/cases/stuck")
    @PreAuthorize("hasAnyAuthority('managers', 'auditors')")
    Stuck stuck() {
        List<StuckCase> found = watchman.check();
        return new Stuck(found, found.size());
    }

    /** 202 when proposed, 200 when another manager's proposal was confirmed and the case moved. */
    @PostMapping("/api/cases/{caseNo}/repair")
    @PreAuthorize("hasAuthority('managers')")
    ResponseEntity<Map<String, Object>> repair(@PathVariable CaseNo caseNo, @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, Set.of("step", "reason"));
        String step = in.text("step", 64);
        String reason = in.text("reason");
        in.check();
        boolean moved = repairs.repair(caseNo, step, reason);
        return ResponseEntity.status(moved ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(Map.of("caseNo", caseNo, "step", step, "state", moved ? "done" : "proposed"));
    }
}
