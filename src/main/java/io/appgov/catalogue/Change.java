package io.appgov.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One changed value of an ISV, a contact or an app (R12).
 *
 * @param contact the contact's former name, or the name of a new contact; {@code null} for values not of a contact
 * @param field its name in the contract
 * @param was {@code null} where there was none
 * @param becomes {@code null} where the value was removed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CatalogueValue", description = "一项变更：原值与新值 one value that became another")
record Change(String contact, String field, String was, String becomes) {

    /** The differences between an ISV before and now; all values when it is new. */
    static List<Change> of(Isv before, Isv now) {
        List<Change> changes = new ArrayList<>();
        add(changes, null, "name", before == null ? null : before.name(), now.name());
        add(changes, null, "certified", before == null ? null : before.certified(), now.certified());
        add(changes, null, "partnerManager", before == null ? null : before.partnerManager(), now.partnerManager());
        for (Contact.Pair pair : Contact.pairs(before == null ? List.of() : before.contacts(), now.contacts())) {
            Contact was = Objects.requireNonNullElse(pair.before(), Contact.NONE);
            Contact is = Objects.requireNonNullElse(pair.now(), Contact.NONE);
            String contact = was.name() == null ? is.name() : was.name();
            add(changes, contact, "name", was.name(), is.name());
            add(changes, contact, "email", Contact.given(was.email()), Contact.given(is.email()));
            add(changes, contact, "feishuOpenId", Contact.given(was.feishuOpenId()), Contact.given(is.feishuOpenId()));
            add(changes, contact, "language", was.language(), is.language());
        }
        return changes;
    }

    /** The differences between an app before and now, without its counts; all values when it is new. */
    static List<Change> of(App before, App now) {
        List<Change> changes = new ArrayList<>();
        add(changes, null, "name", before == null ? null : before.name(), now.name());
        add(changes, null, "charged", before == null ? null : before.charged(), now.charged());
        add(changes, null, "requiredDeposit", before == null ? null : before.requiredDeposit(), now.requiredDeposit());
        add(changes, null, "feishuPay", before == null ? null : before.feishuPay(), now.feishuPay());
        AppProfile was = before == null ? null : before.profile();
        AppProfile is = now.profile();
        add(changes, null, "description", was == null ? null : was.description(), is.description());
        add(changes, null, "category", was == null ? null : was.category(), is.category());
        add(changes, null, "languages", was == null ? null : text(was.languages()), text(is.languages()));
        add(changes, null, "firstListedAt", was == null ? null : was.firstListedAt(), is.firstListedAt());
        add(changes, null, "lastMajorUpdateAt", was == null ? null : was.lastMajorUpdateAt(), is.lastMajorUpdateAt());
        return changes;
    }

    private static String text(List<String> languages) {
        return languages.isEmpty() ? null : String.join(" ", languages);
    }

    /** Reported counts whose number changed. */
    static List<Change> ofCounts(App before, App now) {
        List<Change> changes = new ArrayList<>();
        for (Counted each : Counted.values()) {
            OpenCount was = before == null ? null : before.counts().get(each);
            OpenCount is = now.counts().get(each);
            add(changes, null, each.name(), was == null ? null : was.open(), is == null ? null : is.open());
        }
        return changes;
    }

    static Change ofStatus(Enum<?> was, Enum<?> becomes) {
        return new Change(null, "status", was.name(), becomes.name());
    }

    /** Empty when other suspensions deny the same. */
    static List<Change> ofSuspension(Set<ServicePart> was, Set<ServicePart> becomes) {
        List<Change> changes = new ArrayList<>();
        add(changes, null, "suspended", names(was), names(becomes));
        return changes;
    }

    private static String names(Set<ServicePart> parts) {
        return parts.isEmpty() ? null : ServicePart.names(parts);
    }

    private static void add(List<Change> changes, String contact, String field, Object was, Object becomes) {
        if (!Objects.equals(was, becomes)) {
            changes.add(new Change(contact, field, Objects.toString(was, null), Objects.toString(becomes, null)));
        }
    }
}
