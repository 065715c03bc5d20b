package io.appgov.cases;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 解释: a manager records how the platform interprets the policy in a case, by API or on the case's page. */
@RestController
@Tag(name = "cases", description = "案件 Cases of all processes")
class InterpretationController {

    private static final Set<String> FIELDS = Set.of("text");

    private final Interpretations interpretations;
    private final BusinessTime time;

    InterpretationController(Interpretations interpretations, BusinessTime time) {
        this.interpretations = interpretations;
        this.time = time;
    }

    /** @param text at most 4000 characters */
    record Note(String text) {}

    /** @param no counts from 1 within the case; {@code by} user id; {@code at} with offset +08:00 */
    record Kept(CaseNo caseNo, int no, String text, String by, String at) {}

    @PostMapping("/api/cases/{caseNo}/interpretations")
    @PreAuthorize("hasAuthority('managers')")
    @ResponseStatus(HttpStatus.CREATED)
    Kept add(
            @PathVariable CaseNo caseNo,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = Note.class)))
            @RequestBody Map<String, Object> body) {
        Interpretation note = interpretations.add(caseNo, text(body));
        return new Kept(note.caseNo(), note.no(), note.text(), note.by(), time.iso(note.at()));
    }

    @PostMapping(path = "/audit/{caseNo}/interpretations", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @PreAuthorize("hasAuthority('managers')")
    @Operation(hidden = true)
    ResponseEntity<Void> addFromPage(@PathVariable CaseNo caseNo, @RequestParam Map<String, String> sent) {
        Interpretation note = interpretations.add(caseNo, text(sent));
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/audit/" + note.caseNo() + "#facts")).build();
    }

    private static String text(Map<String, ?> sent) {
        Fields in = new Fields(sent, FIELDS);
        String text = in.text("text");
        in.check();
        return text;
    }
}
