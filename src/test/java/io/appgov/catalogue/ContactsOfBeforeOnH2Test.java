package io.appgov.catalogue;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ContactsOfBeforeOnH2Test extends ContactsOfBeforeStories {

    @Override
    DriverManagerDataSource database() {
        return new DriverManagerDataSource("jdbc:h2:mem:contactsofbefore;DB_CLOSE_DELAY=-1");
    }
}
