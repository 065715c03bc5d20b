package io.appgov.notice;

import io.appgov.cases.CaseRegister;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.outbox.BounceEffect;
import io.appgov.notice.outbox.DeliveryState;
import io.appgov.people.Group;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notices as sent, and reports of bounces. */
@RestController
@Tag(name = "notices", description = "通知 Notices and their deliveries")
class NoticeController {

    private final NoticeService notices;
    private final NoticeViews answers;
    private final CaseRegister cases;
    private final BusinessTime time;

    NoticeController(NoticeService notices, NoticeViews answers, CaseRegister cases, BusinessTime time) {
        this.notices = notices;
        this.answers = answers;
        this.cases = cases;
        this.time = time;
    }

    record Bounce(String at, String reason) {}

    /** @param state BOUNCED, or still ACCEPTED while a person is asked whether it may void the service for a second time */
    record Recorded(String deliveryId, String state) {}

    @GetMapping("/api/cases/{caseNo}/notices")
    List<NoticeViews.DeliveryAnswer> ofCase(@PathVariable CaseNo caseNo) {
        cases.get(caseNo);
        return answers.ofCase(caseNo);
    }

    @PostMapping("/api/notices/{deliveryId}/bounces")
    @PreAuthorize("hasAnyAuthority('operators', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    Recorded bounced(
            @PathVariable String deliveryId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = Bounce.class)))
            @RequestBody Map<String, Object> body,
            @Parameter(hidden = true) HttpServletRequest request) {
        Fields in = new Fields(body, Set.of("at", "reason"));
        Instant at = in.notAfter("at", time.now());
        String reason = in.text("reason", 1000);
        in.check();
        // an operator's report is a person's decision; a system's is not
        BounceEffect effect = request.isUserInRole(Group.OPERATORS.id())
                ? notices.cameBack(deliveryId, at, reason, true)
                : notices.bounced(deliveryId, at, reason);
        return new Recorded(deliveryId, (effect == BounceEffect.ASKED ? DeliveryState.ACCEPTED : DeliveryState.BOUNCED).name());
    }
}
