package io.appgov.dependencies;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** {@code mvn -Prenew test}, where the network allows. No part of the tests: its name is none of theirs. */
class RenewKnownVulnerabilities {

    @Test
    void renew() throws Exception {
        new Osv(URI.create(System.getProperty("renew.osv", "https://api.osv.dev/")))
                .renew(Component.shipped(), KnownVulnerabilities.LIST, LocalDate.now(ZoneOffset.UTC));
    }
}
