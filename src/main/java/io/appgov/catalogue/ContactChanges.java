package io.appgov.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.people.Actor;
import io.appgov.people.DualApproval;
import io.appgov.people.DualApproval.Asked;
import io.appgov.people.DualApproval.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of contacts' addresses requested while a case of the ISV was open: they wait for a second person, and notices go to the
 * present addresses until then (R12). They keep waiting when the case ends. Settling one requires the lock on the ISV.
 */
@Service
@Transactional
public class ContactChanges {

    private static final String WHAT = "ADDRESS";
    private static final TypeReference<List<AddressChange>> ADDRESSES = new TypeReference<>() {};

    /** A change that is or was waiting. */
    public record Waiting(IsvId isvId, List<AddressChange> addresses, Asked asked) {

        static Waiting of(Asked asked) {
            return new Waiting(IsvId.of(asked.subject().substring(0, asked.subject().indexOf(' '))),
                    Columns.read(asked.content(), ADDRESSES), asked);
        }

        String id() {
            return asked.id();
        }

        List<Change> values() {
            return addresses.stream().flatMap(a -> a.values().stream()).toList();
        }
    }

    private final Isvs isvs;
    private final DualApproval looks;
    private final ChangeRecorder recorder;
    private final Actor actor;

    ContactChanges(Isvs isvs, DualApproval looks, ChangeRecorder recorder, Actor actor) {
        this.isvs = isvs;
        this.looks = looks;
        this.recorder = recorder;
        this.actor = actor;
    }

    /**
     * Requests a change of addresses of an ISV that the caller has locked. An identical waiting change stays, whoever requests it
     * again; any other waiting change for one of these contacts is replaced.
     *
     * @return the id of the waiting change; of several, the latest
     */
    String ask(IsvId isvId, List<AddressChange> asked) {
        List<AddressChange> left = new ArrayList<>(asked);
        String id = null;
        for (Waiting waiting : waiting(isvId)) {
            if (left.containsAll(waiting.addresses())) {
                left.removeAll(waiting.addresses());
                id = waiting.id();
            } else if (waiting.addresses().stream().anyMatch(w -> asked.stream().anyMatch(w::isAboutSame))) {
                looks.replace(waiting.asked(), actor.id());
                recorder.told(isvId, "replaced", waiting.id(), Map.of());
            }
        }
        if (!left.isEmpty()) {
            id = UUID.randomUUID().toString();
            looks.ask(id, WHAT, isvId + " " + id, Columns.json(left), actor.id());
            recorder.told(isvId, "proposed", id, Map.of("changes", values(left)));
        }
        return id;
    }

    /** Drops waiting changes that no longer fit the ISV's contacts. */
    void dropOvertaken(Isv now) {
        waiting(now.isvId()).stream().filter(w -> !fits(w, now)).forEach(w -> {
            looks.drop(w.asked(), actor.id());
            recorder.told(now.isvId(), "overtaken", w.id(), Map.of());
        });
    }

    private static boolean fits(Waiting waiting, Isv isv) {
        return waiting.addresses().stream().allMatch(a -> a.foundIn(isv.contacts()).isPresent());
    }

    @Transactional(readOnly = true)
    List<Waiting> waiting(IsvId isvId) {
        return looks.waitingOf(WHAT, isvId.value()).stream().map(Waiting::of).toList();
    }

    @Transactional(readOnly = true)
    List<Waiting> allWaiting() {
        return looks.allWaiting(WHAT).stream().map(Waiting::of).toList();
    }

    @Transactional(readOnly = true)
    Waiting get(String changeId) {
        return looks.find(WHAT, changeId).map(Waiting::of).orElseThrow(() -> new NotFound("联系人变更 contact change", changeId));
    }

    /**
     * A second person agrees: the addresses change, and the old ones are notified.
     *
     * @throws RuleViolated when the same person requested it (E31), it is settled, it no longer fits, or no contact would be left
     */
    public Waiting confirm(String changeId) {
        Waiting waiting = held(changeId);
        Isv before = isvs.find(waiting.isvId()).orElseThrow();
        looks.agree(waiting.asked(), actor.id());
        List<Contact> contacts = before.contacts();
        for (AddressChange each : waiting.addresses()) {
            if (each.foundIn(contacts).isEmpty()) {
                throw new RuleViolated("R12",
                        "联系人 " + each.contact() + " 的地址已不是提出时的地址 the addresses of this contact are no longer those of the proposal: "
                        + each.contact());
            }
            contacts = each.appliedTo(contacts);
        }
        if (contacts.isEmpty()) {
            throw new RuleViolated("R12", "至少一名联系人 at least one contact has to stay");
        }
        Isv now = before.with(contacts);
        isvs.update(now);
        recorder.agreed(before, now, waiting.asked().askedBy());
        recorder.told(now.isvId(), "confirmed", changeId, Map.of("askedBy", waiting.asked().askedBy(), "changes", waiting.values()));
        recorder.notifyOldAddresses(now, waiting.addresses());
        dropOvertaken(now);
        return get(changeId);
    }

    /** @throws RuleViolated when the same person requested it (E31), or it is settled */
    public Waiting decline(String changeId, String reason) {
        Waiting waiting = held(changeId);
        looks.decline(waiting.asked(), actor.id(), reason);
        Map<String, Object> told = new LinkedHashMap<>(Map.of("askedBy", waiting.asked().askedBy(), "changes", waiting.values()));
        told.put("reason", reason);
        recorder.told(waiting.isvId(), "declined", changeId, told);
        return get(changeId);
    }

    /** @throws RuleViolated when somebody else requested it (E31), or it is settled */
    public Waiting takeBack(String changeId) {
        Waiting waiting = held(changeId);
        looks.takeBack(waiting.asked(), actor.id());
        recorder.told(waiting.isvId(), "takenBack", changeId, Map.of("changes", waiting.values()));
        return get(changeId);
    }

    /** Read again under the lock: somebody else may have settled it first. */
    private Waiting held(String changeId) {
        isvs.locked(get(changeId).isvId());
        Waiting waiting = get(changeId);
        if (waiting.asked().outcome() != null) {
            throw new RuleViolated("R12", "此变更已" + settled(waiting.asked()
                    .outcome()) + " this change is settled: " + waiting.asked().outcome());
        }
        return waiting;
    }

    private static String settled(Outcome outcome) {
        return switch (outcome) {
            case AGREED -> "确认";
            case REPLACED -> "被取代";
            case DROPPED -> "因联系人另有变更而失效";
            case DECLINED -> "拒绝";
            case TAKEN_BACK -> "撤回";
        };
    }

    private static List<Change> values(List<AddressChange> addresses) {
        return addresses.stream().flatMap(a -> a.values().stream()).toList();
    }
}
