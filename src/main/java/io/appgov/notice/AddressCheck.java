package io.appgov.notice;

import io.appgov.catalogue.CatalogueService;
import io.appgov.input.MailAddresses;
import io.appgov.people.UserTable;
import io.appgov.start.StartupStep;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says at each start to whom of those we know no mail can be sent: an address that a release let in that knew no rule (R9), or that
 * {@code appgov.notice.smtputf8} no longer allows. It stays until somebody puts another in its place; what is sent to it fails.
 */
@Component
class AddressCheck extends StartupStep {

    private static final Logger log = LoggerFactory.getLogger(AddressCheck.class);

    private final CatalogueService catalogue;
    private final UserTable users;
    private final MailAddresses addresses;

    AddressCheck(CatalogueService catalogue, UserTable users, MailAddresses addresses) {
        super(Order.ADDRESSES_CHECKED);
        this.catalogue = catalogue;
        this.users = users;
        this.addresses = addresses;
    }

    /** Contacts by their place, users by their id: names and addresses are in no log. */
    @Override
    protected void prepare() {
        catalogue.contacts().forEach((isvId, contacts) -> {
            for (int i = 0; i < contacts.size(); i++) {
                int no = i + 1;
                unsendable(contacts.get(i).email()).ifPresent(why -> log.warn("no mail can be sent to contact {} of ISV {}: {}", no, isvId, why));
            }
        });
        users.addresses().forEach((userId, email) -> unsendable(email).ifPresent(why -> log.warn("no mail can be sent to user {}: {}", userId, why)));
    }

    private Optional<String> unsendable(String email) {
        if (email == null || email.isBlank()) {
            return Optional.empty();
        }
        try {
            addresses.wire(email.strip());
            return Optional.empty();
        } catch (MailAddresses.Refused notSendable) {
            return Optional.of(notSendable.getMessage());
        }
    }
}
