package io.appgov.demo;

import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.outbox.CaptureSwitch;
import io.appgov.notice.outbox.ChannelKind;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Moves the demo's time and simulates channel failures; only for administrators, only in profile demo. */
@RestController
@Profile("demo")
@Tag(name = "demo", description = "演示 Only in profile demo")
class DemoController {

    private final DemoClock clock;
    private final CaptureSwitch channels;
    private final BusinessTime time;

    DemoController(DemoClock clock, CaptureSwitch channels, BusinessTime time) {
        this.clock = clock;
        this.channels = channels;
        this.time = time;
    }

    record Now(String now) {}

    @GetMapping("/api/demo/clock")
    Now clock() {
        return new Now(time.iso(clock.now()));
    }

    @PutMapping("/api/demo/clock")
    @PreAuthorize("hasAuthority('camunda-admin')")
    Now moveClock(@RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, Set.of("now"));
        Instant target = in.instant("now");
        in.check();
        clock.moveTo(target);
        return clock();
    }

    @GetMapping("/api/demo/channels")
    Map<ChannelKind, CaptureSwitch.Mode> channels() {
        return channels.all();
    }

    @PutMapping("/api/demo/channels")
    @PreAuthorize("hasAuthority('camunda-admin')")
    Map<ChannelKind, CaptureSwitch.Mode> switchChannels(@RequestBody Map<String, Object> body) {
        Fields in = Fields.settingWhatTheyName(body, Set.of("email", "feishu"));
        CaptureSwitch.Mode email = in.has("email") ? in.oneOf("email", CaptureSwitch.Mode.class) : null;
        CaptureSwitch.Mode feishu = in.has("feishu") ? in.oneOf("feishu", CaptureSwitch.Mode.class) : null;
        if (email == null && feishu == null && in.isFine()) {
            in.reject("email", "至少设一个通道 name at least one channel");
        }
        in.check();
        if (email != null) {
            channels.set(ChannelKind.email, email);
        }
        if (feishu != null) {
            channels.set(ChannelKind.feishu, feishu);
        }
        return channels();
    }
}
