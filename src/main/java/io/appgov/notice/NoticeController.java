package io.appgov.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.appgov.cases.CaseRegister;
import io.appgov.input.Fields;
import io.appgov.language.Language;
import io.appgov.policy.BusinessTime;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** Notices as they were sent, and what came back. */
@RestController
@Tag(name = "notices", description = "通知 Notices and their deliveries")
class NoticeController {

    private final NoticeService notices;
    private final CaseRegister cases;
    private final BusinessTime time;

    NoticeController(NoticeService notices, CaseRegister cases, BusinessTime time) {
        this.notices = notices;
        this.cases = cases;
        this.time = time;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryAnswer(
            String deliveryId, String noticeId, NoticeKind kind, Language language, String contact, String recipient, ChannelKind channel,
            DeliveryState state, NoticeState noticeState, String servedAt, String subject, String body, String acceptedAt, int attempts,
            String lastError, String providerMessageId, String template, String readAt, Delivery.ReadHow readHow, String document) {}

    record Bounce(String at, String reason) {}

    record Recorded(String deliveryId, String state) {}

    @GetMapping("/api/cases/{caseNo}/notices")
    List<DeliveryAnswer> ofCase(@PathVariable String caseNo) {
        cases.get(caseNo);
        return notices.ofCase(caseNo).stream()
                .flatMap(n -> notices.deliveriesOf(n.noticeId()).stream().map(d -> answer(n, d)))
                .toList();
    }

    private DeliveryAnswer answer(Notice n, Delivery d) {
        return new DeliveryAnswer(
                d.deliveryId(), n.noticeId(), n.kind(), d.language(), d.contact(), d.recipient(), d.channel(), d.state(), n.state(),
                time.iso(n.servedAt()), d.subject(), notices.shown(d), time.iso(d.acceptedAt()), d.attemptsTotal(), d.lastError(), d.providerMessageId(),
                d.template(), time.iso(d.readAt()), d.readHow(), d.document());
    }

    @PostMapping("/api/notices/{deliveryId}/bounces")
    @PreAuthorize("hasAnyAuthority('operators', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    Recorded bounced(
            @PathVariable String deliveryId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = Bounce.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, Set.of("at", "reason"));
        Instant at = in.notAfter("at", time.now());
        String reason = in.text("reason", 1000);
        in.check();
        notices.bounced(deliveryId, at, reason);
        return new Recorded(deliveryId, DeliveryState.BOUNCED.name());
    }
}
