package io.appgov.effects;

import io.appgov.audit.PendingSeals;
import io.appgov.catalogue.AppMoved;
import io.appgov.catalogue.IsvMoved;
import io.appgov.effects.Allowances.Part;
import io.appgov.foundation.persistence.TransactionEnd;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.measure.Limits;
import io.appgov.measure.LimitsChanged;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes the feed, in the transaction that changes what an app or an ISV may do and as its last act but the path's and the proof's: what is
 * different from the last item of the same becomes an item.
 *
 * <p>Numbers are given out behind the row of the last one, which is held from there to the commit, some statements long. So
 * whoever gives out a higher number begins when the lower one is committed: a reader who has seen a number never finds a lower
 * one later, and there are no gaps. Values are read behind that row, too: of two cases that limit one app at the same time, the
 * second sees what the first has done. In the order of {@link io.appgov.foundation.persistence.RowLocks} the row stands behind all others
 * but the ends of audit chains.
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
        changed(Part.APP_STATE, moved.appId(), moved.caseNo());
    }

    @EventListener
    void limitsChanged(LimitsChanged changed) {
        changed(Part.APP_LIMITS, changed.appId(), changed.caseNo());
    }

    @EventListener
    void isvMoved(IsvMoved moved) {
        changed(Part.ISV_ACCESS, moved.isvId(), moved.caseNo());
    }

    /** What this part of a subject allows is looked at when the present transaction ends; a difference is this case's. */
    void changed(Part part, String id, String caseNo) {
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

    private void write(Map<Changed, String> changed) {
        long before = effects.lastHeld();
        long last = before;
        for (Map.Entry<Changed, String> each : changed.entrySet()) {
            last = write(each.getKey().part(), each.getKey().id(), each.getValue(), last);
        }
        if (last > before) {
            effects.setLast(last);
        }
    }

    /** Returns the last number given out. */
    private long write(Part part, String id, String caseNo, long last) {
        Subject subject = part.of(id);
        Map<String, Boolean> said = effects.latest(subject);
        Map<String, Boolean> now = new LinkedHashMap<>(allowances.of(part, id));
        if (part == Part.APP_LIMITS) {
            // a surface that a measure had named itself, and that none limits any more
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

    /** What one transaction changes. */
    private final class Present extends TransactionEnd {

        private final Map<Changed, String> changed = new LinkedHashMap<>();

        Present() {
            super(EffectWriter.this);
        }

        /** Before the path of the case and the proof of what is written. */
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
