package io.appgov.insight.overview;

import io.appgov.OnPostgres;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class OverviewStoriesOnPostgresTest extends OverviewStories {

    private static final String DATABASE = OnPostgres.emptyDatabase("overview");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> DATABASE);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
        properties.add("camunda.bpm.process-engine-name", () -> "overviewPostgres");
    }
}
