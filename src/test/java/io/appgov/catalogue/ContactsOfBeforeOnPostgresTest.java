package io.appgov.catalogue;

import io.appgov.OnPostgres;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ContactsOfBeforeOnPostgresTest extends ContactsOfBeforeStories {

    @Override
    DriverManagerDataSource database() {
        return new DriverManagerDataSource(OnPostgres.emptyDatabase("contactsofbefore"), "postgres", "postgres");
    }
}
