package io.appgov.isvpage;

import io.appgov.cases.CaseRegister;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.notice.NoticeService;
import io.appgov.people.Actor;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Revokes personal links, for example when one was passed on or a mailbox was compromised. */
@RestController
@Tag(name = "notices", description = "通知 Notices and their deliveries")
class LinkRevocationController {

    private final NoticeService notices;
    private final CaseRegister cases;
    private final Actor actor;

    LinkRevocationController(NoticeService notices, CaseRegister cases, Actor actor) {
        this.notices = notices;
        this.cases = cases;
        this.actor = actor;
    }

    /** @param contact the name the notices were addressed to */
    record Revocation(String contact, String reason) {}

    /** @param links how many were revoked; 0 when the contact had no valid one */
    record Revoked(CaseNo caseNo, String contact, int links) {}

    @PostMapping("/api/cases/{caseNo}/link-revocations")
    @PreAuthorize("hasAuthority('operators')")
    @ResponseStatus(HttpStatus.CREATED)
    Revoked revoke(
            @PathVariable CaseNo caseNo,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = Revocation.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, Set.of("contact", "reason"));
        String contact = in.text("contact", 200);
        String reason = in.text("reason", 1000);
        in.check();
        cases.get(caseNo);
        return new Revoked(caseNo, contact, notices.revokeLinks(caseNo, contact, actor.id(), reason));
    }
}
