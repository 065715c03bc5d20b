package io.appgov.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.appgov.foundation.input.MailAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changed or removed addresses of one contact, to which we have been sending (R12). A first address is not such a change.
 *
 * @param contact the contact's name
 * @param language the contact's, zh or en
 * @param wasEmail {@code null} when the mail address stays
 * @param wasFeishuOpenId {@code null} when the Feishu open id stays
 * @param removed whether the contact is removed with all its addresses
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AddressChange(
        String contact, String language, String wasEmail, String email, String wasFeishuOpenId, String feishuOpenId, boolean removed) {

    /** Contacts to be written immediately, and the address changes among those requested. */
    record Split(List<Contact> atOnce, List<AddressChange> addresses) {}

    /** Separates the parts of a new contact list that keep present addresses from those that change them. */
    static Split split(List<Contact> present, List<Contact> asked) {
        List<Contact> atOnce = new ArrayList<>();
        List<AddressChange> addresses = new ArrayList<>();
        for (Contact.Pair pair : Contact.pairs(present, asked)) {
            Contact was = pair.before();
            Contact becomes = pair.now();
            if (was == null) {
                atOnce.add(becomes);
                continue;
            }
            String email = Contact.given(was.email());
            String feishu = Contact.given(was.feishuOpenId());
            if (becomes == null && email == null && feishu == null) {
                continue;
            }
            if (becomes == null) {
                atOnce.add(was);
                addresses.add(new AddressChange(was.name(), was.language(), email, null, feishu, null, true));
                continue;
            }
            // a different spelling of the same mailbox is not a change (R9)
            boolean otherMail = email != null && !MailAddresses.isSame(email, becomes.email());
            boolean otherFeishu = feishu != null && !feishu.equals(becomes.feishuOpenId());
            atOnce.add(new Contact(
                    becomes.name(), otherMail ? email : becomes.email(), otherFeishu ? feishu : becomes.feishuOpenId(),
                    becomes.language()));
            if (otherMail || otherFeishu) {
                addresses.add(new AddressChange(
                        becomes.name(), becomes.language(), otherMail ? email : null, otherMail ? Contact.given(becomes.email()) : null,
                        otherFeishu ? feishu : null, otherFeishu ? Contact.given(becomes.feishuOpenId()) : null, false));
            }
        }
        return new Split(atOnce, addresses);
    }

    /** The contact among these that still has the addresses to be changed. */
    Optional<Contact> foundIn(List<Contact> contacts) {
        List<Contact> having = contacts.stream()
                .filter(c -> (wasEmail == null || MailAddresses.isSame(wasEmail, c.email()))
                && (wasFeishuOpenId == null || wasFeishuOpenId.equals(c.feishuOpenId())))
                .toList();
        return having.stream().filter(c -> c.name().equals(contact)).findFirst().or(() -> having.stream().findFirst());
    }

    /** These contacts with this change applied; unchanged when it no longer fits. */
    List<Contact> appliedTo(List<Contact> contacts) {
        List<Contact> changed = new ArrayList<>(contacts);
        foundIn(contacts).ifPresent(found -> {
            int place = changed.indexOf(found);
            if (removed) {
                changed.remove(place);
            } else {
                changed.set(place, new Contact(
                        found.name(), wasEmail == null ? found.email() : email,
                        wasFeishuOpenId == null ? found.feishuOpenId() : feishuOpenId, found.language()));
            }
        });
        return changed;
    }

    /** Whether both are about the same contact, or an address they share. */
    boolean isAboutSame(AddressChange other) {
        return contact.equals(other.contact)
                || MailAddresses.isSame(wasEmail, other.wasEmail)
                || wasFeishuOpenId != null && wasFeishuOpenId.equals(other.wasFeishuOpenId);
    }

    /** The change value by value, for display. */
    List<Change> values() {
        List<Change> values = new ArrayList<>();
        if (wasEmail != null) {
            values.add(new Change(contact, "email", wasEmail, email));
        }
        if (wasFeishuOpenId != null) {
            values.add(new Change(contact, "feishuOpenId", wasFeishuOpenId, feishuOpenId));
        }
        return values;
    }
}
