package io.appgov.violation;

import io.appgov.OnPostgres;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OldViolationsOnPostgresTest extends OldViolationsStory {

    @Override
    DataSource database() {
        return new DriverManagerDataSource(OnPostgres.emptyDatabase("old_violations"), "postgres", "postgres");
    }
}
