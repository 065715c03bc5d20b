package io.appgov.channel.mail;

import io.appgov.channel.mail.Returned.Verdict;
import io.appgov.foundation.input.Fields;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
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

/** Returned mails that need a person's decision (R10). */
@RestController
@Tag(name = "notices", description = "通知 Notices and their deliveries")
class ReturnedMailController {

    static final Set<String> FIELDS = Set.of("decision", "notice", "reason");

    private final ReturnedMailService mails;
    private final ReturnedMailViews answers;

    ReturnedMailController(ReturnedMailService mails, ReturnedMailViews answers) {
        this.mails = mails;
        this.answers = answers;
    }

    /**
     * @param decision {@code voids}: the mail did not arrive; {@code noEffect}: it does not report that
     * @param notice id of the notice or the delivery it is about, where the mail does not identify it
     */
    record Decided(String decision, String notice, String reason) {}

    record Page(List<ReturnedMailViews.Answer> items, int page, int size, long total) {}

    @GetMapping("/api/returned-mail")
    Page list(
            @Parameter(description = "waiting: to be decided, oldest first; all: decided ones too, latest first") @RequestParam(
                    required = false) String state,
            @RequestParam(required = false) String page, @RequestParam(required = false) String size) {
        Map<String, Object> sent = new HashMap<>();
        sent.put("state", state);
        sent.put("page", page);
        sent.put("size", size);
        Fields in = new Fields(sent, Set.of("state", "page", "size"));
        boolean all = in.has("state") && "all".equals(in.oneOf("state", "waiting", "all"));
        Integer no = in.optionalInteger("page", 0, 1_000_000);
        Integer many = in.optionalInteger("size", 1, 200);
        in.check();
        int p = no == null ? 0 : no;
        int s = many == null ? 50 : many;
        List<Returned> found = all ? mails.asked(p, s) : mails.waiting(p, s);
        return new Page(found.stream().map(answers::of).toList(), p, s, all ? mails.asked() : mails.waiting());
    }

    @PostMapping("/api/returned-mail/{id}")
    @PreAuthorize("hasAuthority('operators')")
    ReturnedMailViews.Answer decide(
            @PathVariable String id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = Decided.class)))
            @RequestBody Map<String, Object> body) {
        return answers.of(decided(mails, id, body));
    }

    static Returned decided(ReturnedMailService mails, String id, Map<String, ?> sent) {
        Fields in = new Fields(sent, FIELDS);
        Verdict decision = in.oneOf("decision", Verdict.class);
        String notice = in.optionalLine("notice", 64);
        String reason = in.text("reason");
        in.check();
        return mails.decide(id, decision, notice, reason);
    }
}
