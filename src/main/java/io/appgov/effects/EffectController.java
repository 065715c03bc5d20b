package io.appgov.effects;

import io.appgov.foundation.input.Fields;
import io.appgov.foundation.input.Paging;
import io.appgov.foundation.policy.BusinessTime;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The feed of effects, and who carried them out. */
@RestController
@Tag(name = "effects", description = "执行 What other systems carry out")
class EffectController {

    private static final int MAX_NAME = 200;

    private final EffectService effects;
    private final BusinessTime time;

    EffectController(EffectService effects, BusinessTime time) {
        this.effects = effects;
        this.time = time;
    }

    @Schema(name = "EffectPage")
    record Page(
            List<EffectAnswer> items,
            @Schema(description =
                    "本页最后一项的序号，作为下一次的 after；无新项时与 after 相同 the last item's seq, to ask for what comes after it; as after when there is "
                            + "nothing new")
                    long last) {}

    @Schema(name = "EffectApplied")
    record Applied(String by, String at) {}

    @GetMapping("/api/effects")
    @Operation(summary = "自某序号之后须执行的变化 what is to be carried out, behind a number")
    Page after(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "50") int size) {
        if (after < 0) {
            throw Paging.fromZero("after");
        }
        Paging.check(size);
        List<EffectAnswer> items = effects.after(after, size).stream().map(e -> EffectAnswer.of(e, time)).toList();
        return new Page(items, items.isEmpty() ? after : items.get(items.size() - 1).seq());
    }

    @PostMapping("/api/effects/{seq}/applied")
    @PreAuthorize("hasAuthority('integrators')")
    @Operation(summary = "已执行；重复时以第一次为准 carried out; said again, the first one stands")
    EffectAnswer applied(
            @PathVariable long seq,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = Applied.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, Set.of("by", "at"));
        String by = in.line("by", MAX_NAME);
        Instant at = in.notAfter("at", time.now());
        in.check();
        return EffectAnswer.of(effects.applied(seq, by, at), time);
    }
}
