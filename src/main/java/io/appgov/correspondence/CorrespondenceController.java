package io.appgov.correspondence;

import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.Actor;
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

/** Letters by API. */
@RestController
@Tag(name = "correspondence", description = "服务商来件 What ISVs write")
class CorrespondenceController {

    private final CorrespondenceProcess process;
    private final BusinessTime time;
    private final Actor actor;

    CorrespondenceController(CorrespondenceProcess process, BusinessTime time, Actor actor) {
        this.actor = actor;
        this.process = process;
        this.time = time;
    }

    /** @param outcome accepted, late or notAwaited */
    record Registered(String id, String outcome, String detail) {}

    @PostMapping("/api/correspondence")
    @PreAuthorize("hasAnyAuthority('operators', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    Registered register(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = LetterForm.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, LetterForm.FIELDS);
        LetterForm form = LetterForm.read(in, time.now());
        in.check();
        Letter letter = process.correspondenceReceived(form, "api", actor.id());
        Letter.Outcome outcome = letter.outcome() == Letter.Outcome.inadmissible ? Letter.Outcome.notAwaited : letter.outcome();
        return new Registered(letter.id(), outcome.name(), letter.detail());
    }
}
