package io.appgov.cases;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.input.Paging;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases: the list, a single case in full, its timeline. */
@RestController
@Tag(name = "cases", description = "案件 Cases of all processes")
class CaseController {


    private final CaseRegister cases;
    private final CaseViews answers;

    CaseController(CaseRegister cases, CaseViews answers) {
        this.cases = cases;
        this.answers = answers;
    }

    record Page(List<Map<String, Object>> items, int page, int size, long total) {}

    @GetMapping("/api/cases")
    Page list(
            @RequestParam(required = false) String isv,
            @RequestParam(required = false) @Parameter(
                    description = "user id: cases of the ISVs entrusted to this partner manager now") String partnerManager,
            @RequestParam(required = false) String app,
            @RequestParam(required = false) String process,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String openedFrom,
            @RequestParam(required = false) String openedTo,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        Paging.check(page, size);
        var query = new CaseQuery(
                IsvId.of(clean(isv)), clean(partnerManager), AppId.of(clean(app)), clean(process), clean(state),
                instant("openedFrom", openedFrom),
                instant("openedTo", openedTo), page, size);
        return new Page(cases.page(query).stream().map(answers::summary).toList(), page, size, cases.count(query));
    }

    private static String clean(String filter) {
        return filter == null || filter.isBlank() ? null : filter.replace("\u0000", "");
    }

    private static Instant instant(String name, String text) {
        try {
            return text == null || text.isBlank() ? null : OffsetDateTime.parse(Fields.withPlus(text)).toInstant();
        } catch (DateTimeException notATime) {
            throw new InvalidInput(List.of(new FieldError(name, "须为带时区的时间 must be a time with offset, like 2025-03-03T10:00:00+08:00")));
        }
    }

    @GetMapping("/api/cases/{caseNo}")
    Map<String, Object> one(@PathVariable CaseNo caseNo) {
        return answers.whole(caseNo);
    }

    @GetMapping("/api/cases/{caseNo}/timeline")
    List<Map<String, Object>> timeline(@PathVariable CaseNo caseNo) {
        return answers.timeline(caseNo);
    }
}
