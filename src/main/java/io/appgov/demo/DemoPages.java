package io.appgov.demo;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.CaptureSwitch;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.people.Group;
import io.appgov.web.Pages;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The demo's two pages: the captured notices, and the clock with the channels. */
@RestController
@Profile("demo")
@Hidden
class DemoPages {

    private static final int NOTICES_SHOWN = 100;

    private final Pages pages;
    private final NoticeService notices;
    private final DemoClock clock;
    private final CaptureSwitch channels;
    private final BusinessTime time;

    DemoPages(Pages pages, NoticeService notices, DemoClock clock, CaptureSwitch channels, BusinessTime time) {
        this.pages = pages;
        this.notices = notices;
        this.clock = clock;
        this.channels = channels;
        this.time = time;
    }

    @GetMapping(path = "/notices", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> captured() {
        List<Map<String, Object>> shown = notices.recent(NOTICES_SHOWN).stream()
                .flatMap(n -> notices.deliveriesOf(n.noticeId()).stream().map(d -> line(n.noticeId(), n.kind().name(), d)))
                .toList();
        return pages.page("notices", Map.of("deliveries", shown, "none", shown.isEmpty()));
    }

    private Map<String, Object> line(String noticeId, String kind, Delivery d) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("noticeId", noticeId);
        line.put("kind", kind);
        line.put("channel", d.address().channel());
        line.put("contact", d.address().contact());
        line.put("recipient", d.address().recipient() == null ? "—" : d.address().recipient());
        line.put("state", d.state());
        line.put("at", time.readable(d.outcome().acceptedAt()));
        line.put("error", d.attempts().lastError() == null ? "" : d.attempts().lastError());
        line.put("subject", d.message().subject());
        line.put("body", notices.shown(d));
        line.put("language", d.address().language() == Language.zh ? "zh-CN" : "en");
        return line;
    }

    @GetMapping(path = "/demo", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> controls(Authentication person) {
        boolean administrator = person.getAuthorities().stream().anyMatch(a -> a.getAuthority().equals(Group.ADMIN.id()));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("now", time.readable(clock.now()));
        model.put("administrator", administrator);
        for (ChannelKind channel : ChannelKind.values()) {
            for (CaptureSwitch.Mode mode : CaptureSwitch.Mode.values()) {
                model.put(channel + "_" + mode, channels.of(channel) == mode);
            }
        }
        return pages.page("demo", model);
    }

    /** For the page's buttons: moves time forward by some hours. */
    @PostMapping(path = "/demo", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @PreAuthorize("hasAuthority('camunda-admin')")
    ResponseEntity<String> change(
            Authentication person,
            @RequestParam(defaultValue = "0") long hours,
            @RequestParam(required = false) CaptureSwitch.Mode email,
            @RequestParam(required = false) CaptureSwitch.Mode feishu) {
        if (hours > 0 && hours <= 24 * 400) {
            clock.moveTo(clock.now().plus(Duration.ofHours(hours)));
        }
        if (email != null) {
            channels.set(ChannelKind.email, email);
        }
        if (feishu != null) {
            channels.set(ChannelKind.feishu, feishu);
        }
        return controls(person);
    }
}
