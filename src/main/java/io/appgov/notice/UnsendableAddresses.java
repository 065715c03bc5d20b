package io.appgov.notice;

import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Contact;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.input.MailAddresses;
import io.appgov.people.UserTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Known recipients who cannot get mail: their address was accepted by a release without the rule (R9), or is no longer allowed by
 * {@code appgov.notice.smtputf8}. It stays until somebody replaces it; mail to it fails.
 */
@Component
class UnsendableAddresses {

    private final CatalogueService catalogue;
    private final UserTable users;
    private final MailAddresses addresses;

    UnsendableAddresses(CatalogueService catalogue, UserTable users, MailAddresses addresses) {
        this.catalogue = catalogue;
        this.users = users;
        this.addresses = addresses;
    }

    /** @param no the contact's place among those of its ISV, from 1 */
    record OfContact(IsvId isvId, int no, Contact contact, String why) {}

    record OfUser(String userId, String email, String why) {}

    /** By ISV, then by place. */
    List<OfContact> contacts() {
        List<OfContact> found = new ArrayList<>();
        catalogue.contacts().forEach((isvId, contacts) -> {
            for (int i = 0; i < contacts.size(); i++) {
                Contact contact = contacts.get(i);
                int no = i + 1;
                why(contact.email()).ifPresent(why -> found.add(new OfContact(isvId, no, contact, why)));
            }
        });
        return found;
    }

    /** Our staff, by user id. */
    List<OfUser> users() {
        List<OfUser> found = new ArrayList<>();
        users.addresses().forEach((userId, email) -> why(email).ifPresent(why -> found.add(new OfUser(userId, email, why))));
        return found;
    }

    private Optional<String> why(String email) {
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
