package io.appgov.notice.links;

import io.appgov.OnPostgres;
import java.util.UUID;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LinksOfBeforeOnPostgresTest extends LinksOfBeforeStories {

    @Override
    DriverManagerDataSource database() {
        String name = "links" + UUID.randomUUID().toString().replace("-", "");
        return new DriverManagerDataSource(OnPostgres.emptyDatabase(name), "postgres", "postgres");
    }
}
