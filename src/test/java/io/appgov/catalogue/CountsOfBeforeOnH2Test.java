package io.appgov.catalogue;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

class CountsOfBeforeOnH2Test extends CountsOfBeforeStories {

    @Override
    DriverManagerDataSource database() {
        return new DriverManagerDataSource("jdbc:h2:mem:countsofbefore;DB_CLOSE_DELAY=-1");
    }
}
