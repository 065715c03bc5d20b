package io.appgov.web;

import io.appgov.OnPostgres;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class StrictHouseStoriesOnPostgresTest extends StrictHouseStories {

    private static final String DATABASE = OnPostgres.emptyDatabase("strict");

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> DATABASE);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
        properties.add("camunda.bpm.process-engine-name", () -> "strictpg");
    }
}
