package io.appgov.catalogue;

import io.appgov.OnPostgres;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class CountsOfBeforeOnPostgresTest extends CountsOfBeforeStories {

    @Override
    DriverManagerDataSource database() {
        return new DriverManagerDataSource(OnPostgres.emptyDatabase("countsofbefore"), "postgres", "postgres");
    }
}
