package io.appgov.effects;

import io.appgov.audit.PendingSeals;
import io.appgov.catalogue.AppMoved;
import io.appgov.catalogue.IsvMoved;
import io.appgov.effects.Allowances.Part;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.TransactionEnd;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.measure.Limits;
import io.appgov.measure.LimitsChanged;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes the feed, in the transaction that changes what an app or an ISV may do as its last act except for the case path and the
 * proof: each value that differs from its last item becomes a new item.
 *
 * <p>Numbers are assigned under a lock on the row of the last number, kept for a few statements until the commit. So a higher
 * number is assigned only after the lower one is committed: a reader never finds a lower number later, and there are no gaps.
 * Values are read under that lock, too: of two cases that limit one app simultaneously, the second sees the changes of the first.
 * In the order of {@link io.appgov.foundation.persistence.RowLocks} the row comes last but for the ends of audit chains.
 */
@Component
class EffectWriter {

    private final Effects effects;
    private final Allowances allowances;
    private final EffectPushes pushes;
    private final PendingSeals proof;
    private final BusinessTime time;

    EffectWriter(Effects effects, Allowances allowances, EffectPushes pushes, PendingSeals proof, BusinessTime time) {
        this.effects = effects;
        this.allowances = allowances;
        this.pushes = pushes;
        this.proof = proof;
        this.time = time;
    }

    private record Changed(Part part, String id) {}

    @EventListener
    void appMoved(AppMoved moved) {
        changed(Part.APP_STATE, moved.appId().value(), moved.caseNo());
    }

    @EventListener
    void limitsChanged(LimitsChanged changed) {
        changed(Part.APP_LIMITS, changed.appId().value(), changed.caseNo());
    }

    @EventListener
    void isvMoved(IsvMoved moved) {
        changed(Part.ISV_ACCESS, moved.isvId().value(), moved.caseNo());
    }

    /** What this part of a subject allows is compared at the end of the current transaction; differences are attributed to this case. */
    void changed(Part part, String id, CaseNo caseNo) {
        present().changed.put(new Changed(part, id), caseNo);
    }

    private Present present() {
        Present present = (Present) TransactionEnd.of(this);
        if (present == null) {
            present = new Present();
            present.begin();
            proof.expected();
        }
        return present;
    }

    private void write(Map<Changed, CaseNo> changed) {
        long before = effects.lastHeld();
        long last = before;
        for (Map.Entry<Changed, CaseNo> each : changed.entrySet()) {
            last = write(each.getKey().part(), each.getKey().id(), each.getValue(), last);
        }
        if (last > before) {
            effects.setLast(last);
        }
    }

    /** Returns the last number assigned. */
    private long write(Part part, String id, CaseNo caseNo, long last) {
        Subject subject = part.of(id);
        Map<String, Boolean> said = effects.latest(subject);
        Map<String, Boolean> now = new LinkedHashMap<>(allowances.of(part, id));
        if (part == Part.APP_LIMITS) {
            // a surface named in a measure itself, and no longer limited by any
            said.keySet().stream().filter(what -> what.startsWith(Limits.MARKETING)).forEach(what -> now.putIfAbsent(what, true));
        }
        for (Map.Entry<String, Boolean> each : now.entrySet()) {
            if (!said.getOrDefault(each.getKey(), true).equals(each.getValue())) {
                Effect effect = new Effect(++last, subject, each.getKey(), each.getValue(), caseNo, time.now(), null);
                effects.add(effect);
                pushes.queue(effect);
            }
        }
        return last;
    }

    /** The changes of one transaction. */
    private final class Present extends TransactionEnd {

        private final Map<Changed, CaseNo> changed = new LinkedHashMap<>();

        Present() {
            super(EffectWriter.this);
        }

        /** Before the case path and the proof. */
        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE - 2;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write(changed);
            changed.clear();
        }
    }
}
