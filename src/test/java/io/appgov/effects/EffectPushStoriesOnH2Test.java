package io.appgov.effects;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A house of its own: it has somewhere to push to. */
class EffectPushStoriesOnH2Test extends EffectPushStories {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> "jdbc:h2:mem:effectpush;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        properties.add("appgov.effects.url", FarEnd.RUNNING::url);
    }
}
