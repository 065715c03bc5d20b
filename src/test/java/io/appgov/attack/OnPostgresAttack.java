package io.appgov.attack;

import io.appgov.PostgresServer;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** On a database of its own, with the engine called as it is called in real houses. */
class OnPostgresAttack extends AttackStories {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        String url = PostgresServer.emptyDatabase("attack");
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
    }

    @Override
    int howMany() {
        return 20_000;
    }

    @Override
    boolean isOurs() {
        return true;
    }

    @Override
    long usualSeed() {
        return System.nanoTime() % 1_000_000;
    }
}
