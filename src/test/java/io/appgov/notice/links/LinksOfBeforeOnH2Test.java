package io.appgov.notice.links;

import java.util.UUID;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LinksOfBeforeOnH2Test extends LinksOfBeforeStories {

    @Override
    DriverManagerDataSource database() {
        return new DriverManagerDataSource("jdbc:h2:mem:links" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }
}
