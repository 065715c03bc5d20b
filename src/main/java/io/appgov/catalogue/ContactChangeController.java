package io.appgov.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.DualApproval.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** Changes of contacts' addresses that wait for a second person (R12). */
@RestController
@Tag(name = "contact changes", description = "联系人地址变更 Changes of contacts' addresses that wait for a second person")
class ContactChangeController {

    private final ContactChanges changes;
    private final BusinessTime time;

    ContactChangeController(ContactChanges changes, BusinessTime time) {
        this.changes = changes;
        this.time = time;
    }

    @Schema(name = "ContactChangeState")
    enum State {
        waiting,
        confirmed,
        declined,
        takenBack,
        replaced,
        overtaken;

        static State of(Outcome outcome) {
            if (outcome == null) {
                return waiting;
            }
            return switch (outcome) {
                case AGREED -> confirmed;
                case DECLINED -> declined;
                case TAKEN_BACK -> takenBack;
                case REPLACED -> replaced;
                case DROPPED -> overtaken;
            };
        }
    }

    /** @param settledBy who confirmed, declined or took it back, or made the change it no longer fits; absent while it waits */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContactChange(
            String changeId, IsvId isvId, State state, List<Change> changes, String askedBy, String askedAt, String settledBy,
            String settledAt, String reason) {}

    record Waiting(List<ContactChange> items, int total) {}

    record Declined(String reason) {}

    /** Waiting changes, oldest first; of all ISVs, or of one. */
    @GetMapping("/api/contact-changes")
    Waiting waiting(@RequestParam(required = false) String isv) {
        List<ContactChange> waiting = (isv == null || isv.isBlank()
                        ? changes.allWaiting()
                        : changes.waiting(IsvId.of(isv.replace("\u0000", ""))))
                .stream().map(this::answer).toList();
        return new Waiting(waiting, waiting.size());
    }

    @GetMapping("/api/contact-changes/{changeId}")
    ContactChange one(@PathVariable String changeId) {
        return answer(changes.get(changeId));
    }

    /** By a person other than the requester: the addresses change, and the old ones are notified. */
    @PostMapping("/api/contact-changes/{changeId}/confirm")
    @PreAuthorize("hasAnyAuthority('operators', 'managers')")
    ContactChange confirm(@PathVariable String changeId) {
        return answer(changes.confirm(changeId));
    }

    /** By a person other than the requester: nothing changes. */
    @PostMapping("/api/contact-changes/{changeId}/decline")
    @PreAuthorize("hasAnyAuthority('operators', 'managers')")
    ContactChange decline(
            @PathVariable String changeId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @io.swagger.v3.oas.annotations.media
                    .Content(schema = @Schema(implementation = Declined.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, Set.of("reason"));
        String reason = in.text("reason");
        in.check();
        return answer(changes.decline(changeId, reason));
    }

    /** By the requester: nothing changes. */
    @PostMapping("/api/contact-changes/{changeId}/take-back")
    @PreAuthorize("hasAnyAuthority('operators', 'integrators')")
    ContactChange takeBack(@PathVariable String changeId) {
        return answer(changes.takeBack(changeId));
    }

    private ContactChange answer(ContactChanges.Waiting change) {
        var asked = change.asked();
        return new ContactChange(
                change.id(), change.isvId(), State.of(asked.outcome()), change.values(), asked.askedBy(), time.iso(asked.askedAt()),
                asked.settledBy(),
                time.iso(asked.settledAt()), asked.reason());
    }
}
