package io.appgov.effects;

import io.appgov.OnPostgres;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class EffectPushStoriesOnPostgresTest extends EffectPushStories {

    private static final String DATABASE = OnPostgres.emptyDatabase("effect_push");

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> DATABASE);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
        properties.add("appgov.effects.url", FarEnd.RUNNING::url);
    }
}
