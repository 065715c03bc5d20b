package io.appgov.effects;

import io.appgov.catalogue.CatalogueService;
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

/** Reads the feed of effects and keeps who carried them out (R7). */
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

    /** What comes behind a number, in order. */
    @Transactional(readOnly = true)
    public List<Effect> after(long seq, int limit) {
        return effects.after(seq, limit);
    }

    /**
     * A system has carried out an item. What was said first stands, whoever says it again, and whatever.
     *
     * @param by which system
     * @param at when it did
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

    /** What a case has changed. */
    @Transactional(readOnly = true)
    public List<Effect> ofCase(String caseNo) {
        return effects.ofCase(caseNo);
    }

    /** What an app's systems have not acknowledged yet; overtaken items are none of it. */
    @Transactional(readOnly = true)
    public List<Effect> outstandingOfApp(String appId) {
        return effects.outstanding(Subject.Type.app, List.of(appId));
    }

    /** The same of an ISV and all its apps, in the order of the feed. */
    @Transactional(readOnly = true)
    public List<Effect> outstandingOfIsv(String isvId) {
        return Stream.of(effects.outstanding(Subject.Type.isv, List.of(isvId)),
                effects.outstanding(Subject.Type.app, catalogue.appsOf(isvId)))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Effect::seq))
                .toList();
    }

    /** What is not acknowledged of an ISV's own access: sign-in, console, API calls (§七 清退). */
    @Transactional(readOnly = true)
    public List<Effect> outstandingAccess(String isvId) {
        return effects.outstanding(Subject.Type.isv, List.of(isvId)).stream().filter(e -> Allowances.OF_ACCESS.contains(e.what())).toList();
    }

    /** What nobody has acknowledged for longer than {@code appgov.effects.late-after}, the oldest first. */
    @Transactional(readOnly = true)
    public List<Effect> late(int limit) {
        return effects.outstandingBefore(latest(), limit);
    }

    @Transactional(readOnly = true)
    public long countLate() {
        return effects.countOutstandingBefore(latest());
    }

    /** Everything that nobody has acknowledged, the oldest first. */
    @Transactional(readOnly = true)
    public List<Effect> outstanding(int limit) {
        return effects.outstanding(limit);
    }

    private Instant latest() {
        return time.now().minus(properties.lateAfter());
    }
}
