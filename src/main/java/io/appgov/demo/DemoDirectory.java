package io.appgov.demo;

import io.appgov.effects.Effect;
import io.appgov.effects.EffectService;
import io.appgov.effects.Subject;
import io.appgov.foundation.policy.BusinessTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * A small app directory: reads the effects feed as any system would, applies the effects, and acknowledges them. It shows what it
 * has applied.
 */
@Component
@Profile("demo")
class DemoDirectory {

    static final String NAME = "demo-directory";
    private static final long LOOK_MILLIS = 1000;
    private static final int AT_ONCE = 200;

    private final EffectService effects;
    private final BusinessTime time;
    private final boolean receives;
    /** The last effect applied. */
    private long last;

    /** @param receives whether it acknowledges effects; off when another system does, or none */
    DemoDirectory(EffectService effects, BusinessTime time, @Value("${appgov.effects.demo-receiver:true}") boolean receives) {
        this.effects = effects;
        this.time = time;
        this.receives = receives;
    }

    @Scheduled(fixedDelay = LOOK_MILLIS, initialDelay = LOOK_MILLIS)
    void look() {
        run();
    }

    /** Applies new effects; returns whether there were any. */
    synchronized boolean run() {
        boolean worked = false;
        List<Effect> next = receives ? effects.after(last, AT_ONCE) : List.of();
        while (!next.isEmpty()) {
            for (Effect e : next) {
                if (!e.isApplied()) {
                    effects.applied(e.seq(), NAME, time.now());
                    worked = true;
                }
                last = e.seq();
            }
            next = effects.after(last, AT_ONCE);
        }
        return worked;
    }

    /** The latest applied value of everything that was ever changed, whichever system applied it. */
    Map<Subject, Map<String, Boolean>> shown() {
        Map<Subject, Map<String, Boolean>> shown = new LinkedHashMap<>();
        long from = 0;
        for (List<Effect> next = effects.after(from, AT_ONCE); !next.isEmpty(); next = effects.after(from, AT_ONCE)) {
            next.stream().filter(Effect::isApplied)
                    .forEach(e -> shown.computeIfAbsent(e.subject(), s -> new LinkedHashMap<>()).put(e.what(), e.allowed()));
            from = next.get(next.size() - 1).seq();
        }
        return shown;
    }
}
