package io.appgov.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.policy.BusinessTime;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The open items of an app's users, as answered (R2): a count that was never reported is absent, not zero.
 *
 * @param countsAsOf when a count was last reported, {@code countsBy} by whom; absent when none was, or this was not yet recorded
 * @param counts each count with its own time and reporter
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "未上报的数量不出现 a count that nobody has reported is absent")
public record AppCounts(
        @Schema(description = "未解除的授权 open authorizations") Integer openAuthorizations,
        @Schema(description = "未完成的退款；从未收费的应用为 0 open refunds; 0 of an app that was never charged") Integer openRefunds,
        @Schema(description = "未处理的客诉 open complaints") Integer openComplaints,
        @Schema(description = "最近一次上报的时间 when a count was last reported") String countsAsOf,
        @Schema(description = "最近一次上报者 who reported last") String countsBy,
        @Schema(description = "每个数量的上报时间与上报者 each with its own time and reporter") Map<Counted, Reported> counts) {

    /** @param asOf absent for what is zero by nature, and for a number from before times were recorded */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reported(int open, String asOf, String by) {}

    public static AppCounts of(App app, BusinessTime time) {
        Map<Counted, Reported> counts = new LinkedHashMap<>();
        for (Counted each : Counted.values()) {
            app.count(each).ifPresent(c -> counts.put(each, new Reported(c.open(), time.iso(c.asOf()), c.by())));
        }
        return new AppCounts(
                open(app, Counted.openAuthorizations), open(app, Counted.openRefunds), open(app, Counted.openComplaints),
                app.lastReport().map(c -> time.iso(c.asOf())).orElse(null),
                app.lastReport().map(OpenCount::by).orElse(null),
                counts);
    }

    private static Integer open(App app, Counted what) {
        return app.count(what).map(OpenCount::open).orElse(null);
    }

    /** The counts together with their app. */
    public record OfApp(AppId appId, @JsonUnwrapped AppCounts counts) {}
}
