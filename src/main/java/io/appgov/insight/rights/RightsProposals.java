package io.appgov.insight.rights;

import io.appgov.audit.AuditTrail;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.people.Actor;
import io.appgov.people.DualApproval;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Acts about users and groups that wait for a second administrator. */
@Service
@Transactional
class RightsProposals {

    /** Actions of {@link DualApproval} that can wait here. */
    private static final String[] ACTS = {"JOIN", "LEAVE", "REMOVE", "PASSWORD"};

    private final DualApproval looks;
    private final AuditTrail trail;
    private final Actor actor;

    RightsProposals(DualApproval looks, AuditTrail trail, Actor actor) {
        this.looks = looks;
        this.trail = trail;
        this.actor = actor;
    }

    @Transactional(readOnly = true)
    List<DualApproval.Asked> waiting() {
        return looks.allWaiting(ACTS);
    }

    /**
     * Ends a proposal without effect: the requester takes it back, or another administrator declines it.
     *
     * @throws NotFound when there is no such proposal
     * @throws io.appgov.foundation.refusal.RuleViolated when it is already settled
     */
    void end(String id) {
        DualApproval.Asked asked = Arrays.stream(ACTS).map(act -> looks.find(act, id)).flatMap(Optional::stream).findFirst()
                .orElseThrow(() -> new NotFound("待确认事项 what waits", id));
        boolean own = asked.askedBy().equals(actor.id());
        if (own) {
            looks.takeBack(asked, actor.id());
        } else {
            looks.decline(asked, actor.id(), null);
        }
        trail.record(AuditTrail.RIGHTS, own ? "takenBack" : "declined", null, actor.id(),
                Map.of("for", asked.what(), "about", asked.subject()));
    }
}
