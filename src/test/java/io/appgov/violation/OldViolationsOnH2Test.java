package io.appgov.violation;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OldViolationsOnH2Test extends OldViolationsStory {

    @Override
    DataSource database() {
        return new DriverManagerDataSource("jdbc:h2:mem:oldviolations;DB_CLOSE_DELAY=-1", "sa", "");
    }
}
