package io.appgov.effects;

import io.appgov.catalogue.CatalogueService;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.people.Actor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the feed of effects and records who carried them out (R7). */
@Service
@Transactional
public class EffectService {

    private final Effects effects;
    private final CatalogueService catalogue;
    private final EffectProperties properties;
    private final ApplicationEventPublisher events;
    private final BusinessTime time;
    private final Actor actor;

    EffectService(
            Effects effects, CatalogueService catalogue, EffectProperties properties, ApplicationEventPublisher events, BusinessTime time,
            Actor actor) {
        this.effects = effects;
        this.catalogue = catalogue;
        this.properties = properties;
        this.events = events;
        this.time = time;
        this.actor = actor;
    }

    /** Items after a number, in order. */
    @Transactional(readOnly = true)
    public List<Effect> after(long seq, int limit) {
        return effects.after(seq, limit);
    }

    /**
     * Records that a system has carried out an item. The first report counts; later ones change nothing.
     *
     * @param by which system
     * @param at when it did so
     * @return the item as it stands now
     * @throws NotFound when there is no such item
     */
    public Effect applied(long seq, String by, Instant at) {
        Effect known = find(seq);
        if (!known.isApplied() && effects.apply(known, new Effect.Applied(by, at), actor.id(), time.now())) {
            Effect applied = find(seq);
            events.publishEvent(new EffectApplied(applied));
            return applied;
        }
        return find(seq);
    }

    private Effect find(long seq) {
        return effects.find(seq).orElseThrow(() -> new NotFound("执行项 effect", String.valueOf(seq)));
    }

    /** The effects of a case. */
    @Transactional(readOnly = true)
    public List<Effect> ofCase(CaseNo caseNo) {
        return effects.ofCase(caseNo);
    }

    /** Effects on an app not acknowledged yet, without those superseded by later items. */
    @Transactional(readOnly = true)
    public List<Effect> outstandingOfApp(AppId appId) {
        return effects.outstanding(Subject.Type.app, List.of(appId));
    }

    /** The same for an ISV and all its apps, in feed order. */
    @Transactional(readOnly = true)
    public List<Effect> outstandingOfIsv(IsvId isvId) {
        return Stream.of(effects.outstanding(Subject.Type.isv, List.of(isvId)),
                effects.outstanding(Subject.Type.app, catalogue.appsOf(isvId)))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Effect::seq))
                .toList();
    }

    /** Unacknowledged effects on an ISV's own access: sign-in, console, API calls (§七 清退). */
    @Transactional(readOnly = true)
    public List<Effect> outstandingAccess(IsvId isvId) {
        return effects.outstanding(Subject.Type.isv, List.of(isvId)).stream().filter(e -> Allowances.OF_ACCESS.contains(e.what())).toList();
    }

    /** Effects unacknowledged for longer than {@code appgov.effects.late-after}, oldest first. */
    @Transactional(readOnly = true)
    public List<Effect> late(int limit) {
        return effects.outstandingBefore(latest(), limit);
    }

    @Transactional(readOnly = true)
    public long countLate() {
        return effects.countOutstandingBefore(latest());
    }

    /** All unacknowledged effects, oldest first. */
    @Transactional(readOnly = true)
    public List<Effect> outstanding(int limit) {
        return effects.outstanding(limit);
    }

    private Instant latest() {
        return time.now().minus(properties.lateAfter());
    }
}
