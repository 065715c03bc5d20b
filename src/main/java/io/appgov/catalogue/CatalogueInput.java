package io.appgov.catalogue;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.input.MailAddresses;
import io.appgov.foundation.refusal.InvalidInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Reads the data sent about an ISV or an app, by a call or in a list, with one set of rules: fields that are named are set, the
 * rest stays; required fields are required of new entries only; nothing is reset by being left out, {@code null} or blank (R2).
 */
final class CatalogueInput {

    private static final int MAX_LANGUAGES = 20;
    /** Twenty of them and the spaces between fit the column. */
    private static final int LONGEST_TAG = 19;
    private static final Set<String> ISV_FIELDS = Set.of("isvId", "name", "certified", "partnerManager", "contacts");
    private static final Set<String> CONTACT_FIELDS = Set.of("name", "email", "feishuOpenId", "language");
    private static final Set<String> APP_FIELDS = Set.of(
            "appId", "isvId", "name", "charged", "requiredDeposit", "feishuPay", "description", "category", "languages",
            "firstListedAt", "lastMajorUpdateAt", "openAuthorizations", "openRefunds", "openComplaints");

    private final Map<String, ?> sent;
    private final Fields in;
    private final boolean isNew;

    private CatalogueInput(Map<String, ?> sent, Set<String> fields, boolean isNew) {
        this.sent = sent;
        this.in = Fields.settingWhatTheyName(sent, fields);
        this.isNew = isNew;
    }

    /** The id in a field, if it is one. */
    static Optional<String> id(String field, Map<String, ?> sent) {
        return sent.get(field) instanceof String id ? Optional.ofNullable(new Fields(Map.of(field, id), Set.of(field)).id(field))
                : Optional.empty();
    }

    /**
     * The ISV with the sent fields applied.
     *
     * @param known the ISV before; empty for a new one
     * @param addresses the rule for the contacts' addresses
     * @throws InvalidInput naming every field that is wrong, or missing of a new ISV
     */
    static Isv isv(Map<String, ?> sent, Optional<Isv> known, MailAddresses addresses) {
        var said = new CatalogueInput(sent, ISV_FIELDS, known.isEmpty());
        var isv = new Isv(
                IsvId.of(said.in.id("isvId")),
                said.required("name", in -> in.line("name", 200), known.map(Isv::name)),
                IsvStatus.ACTIVE,
                Boolean.TRUE.equals(said.required("certified", in -> in.bool("certified"), known.map(Isv::certified))),
                said.optional("partnerManager", in -> in.optionalText("partnerManager", 64), known.map(Isv::partnerManager)),
                said.contacts(known.map(Isv::contacts).orElse(List.of()), addresses));
        said.in.check();
        return isv;
    }

    private List<Contact> contacts(List<Contact> known, MailAddresses addresses) {
        if (!isNew && !sent.containsKey("contacts")) {
            return known;
        }
        List<Contact> left = new ArrayList<>(known);
        List<Contact> contacts = in.objects("contacts", CONTACT_FIELDS, each -> contact(each, left, addresses));
        if (contacts.isEmpty() && (in.isFine() || !sent.containsKey("contacts"))) {
            in.reject("contacts", "至少一名联系人 at least one contact");
        }
        return contacts;
    }

    /** A contact keeps fields that are not sent; it is identified by name, else by address. */
    private static Contact contact(Fields in, List<Contact> left, MailAddresses addresses) {
        Optional<Contact> known = Contact.same(
                left, in.optionalTextOrNull("name"), in.optionalTextOrNull("email"), in.optionalTextOrNull("feishuOpenId"));
        known.ifPresent(left::remove);
        var contact = new Contact(
                in.has("name") || known.isEmpty() ? in.line("name", 200) : known.get().name(),
                in.has("email") ? in.optionalMail("email", addresses) : known.map(Contact::email).orElse(null),
                in.has("feishuOpenId") ? in.optionalLine("feishuOpenId", 64) : known.map(Contact::feishuOpenId).orElse(null),
                in.has("language") ? in.oneOf("language", "zh", "en") : known.map(Contact::language).orElse("zh"));
        if (contact.email() == null && contact.feishuOpenId() == null && in.isFine()) {
            in.reject("email", "须有邮件地址或飞书 open id needs a mail address or a Feishu open id");
        }
        return contact;
    }

    /**
     * The app with the sent fields applied; its state stays.
     *
     * @param known the app before; empty for a new one
     * @param reported turns a sent count into a reported one
     * @param now nothing said of the past is after it
     * @throws InvalidInput naming every field that is wrong, or missing of a new app
     */
    static App app(Map<String, ?> sent, Optional<App> known, IntFunction<OpenCount> reported, Instant now) {
        var said = new CatalogueInput(sent, APP_FIELDS, known.isEmpty());
        boolean charged = Boolean.TRUE.equals(said.required("charged", in -> in.bool("charged"), known.map(App::charged)));
        var app = new App(
                AppId.of(said.in.id("appId")),
                said.required("isvId", in -> IsvId.of(in.id("isvId")), known.map(App::isvId)),
                said.required("name", in -> in.line("name", 200), known.map(App::name)),
                known.map(App::status).orElse(AppStatus.LISTED),
                known.map(App::suspended).orElse(Set.of()),
                charged,
                charged || known.map(App::everCharged).orElse(false),
                said.required("requiredDeposit", in -> in.amount("requiredDeposit"), known.map(App::requiredDeposit)),
                Boolean.TRUE.equals(said.optional("feishuPay", in -> in.bool("feishuPay"), known.map(App::feishuPay))),
                said.profile(known.map(App::profile), now),
                said.counts(known.map(App::counts).orElse(Map.of()), reported),
                known.map(App::complaintRecords).orElse(null));
        said.in.check();
        return app;
    }

    private AppProfile profile(Optional<AppProfile> known, Instant now) {
        return new AppProfile(
                optional("description", in -> in.optionalText("description"), known.map(AppProfile::description)),
                optional("category", in -> in.optionalLine("category", 100), known.map(AppProfile::category)),
                sent.containsKey("languages") ? languages() : known.map(AppProfile::languages).orElse(List.of()),
                optional("firstListedAt", in -> in.notAfter("firstListedAt", now), known.map(AppProfile::firstListedAt)),
                optional("lastMajorUpdateAt", in -> in.notAfter("lastMajorUpdateAt", now), known.map(AppProfile::lastMajorUpdateAt)));
    }

    /** As BCP 47 writes them. */
    private List<String> languages() {
        List<String> tags = in.texts("languages").stream().map(tag -> Locale.forLanguageTag(tag).toLanguageTag()).distinct().toList();
        if (in.has("languages") && (tags.size() > MAX_LANGUAGES || tags.contains("und")
                || tags.stream().anyMatch(tag -> tag.length() > LONGEST_TAG))) {
            in.reject("languages", "须为至多 " + MAX_LANGUAGES + " 个语言标签，如 zh、en、pt-BR must be at most " + MAX_LANGUAGES
                    + " language tags, like zh, en, pt-BR");
        }
        return tags;
    }

    private Map<Counted, OpenCount> counts(Map<Counted, OpenCount> known, IntFunction<OpenCount> reported) {
        Map<Counted, OpenCount> counts = new EnumMap<>(Counted.class);
        counts.putAll(known);
        for (Counted each : Counted.values()) {
            Integer open = optional(each.name(), in -> in.optionalInteger(each.name(), 0, Integer.MAX_VALUE), Optional.empty());
            if (open != null) {
                counts.put(each, reported.apply(open));
            }
        }
        return counts;
    }

    private <T> T required(String name, Function<Fields, T> read, Optional<T> known) {
        return isNew && !sent.containsKey(name) ? read.apply(in) : optional(name, read, known);
    }

    private <T> T optional(String name, Function<Fields, T> read, Optional<T> known) {
        if (in.has(name)) {
            return read.apply(in);
        }
        if (sent.get(name) != null) {
            in.reject(name, "不可为空；不改的字段请省略 must not be blank: leave out what is to stay");
        }
        return known.orElse(null);
    }

    /** The body with the id from the URL; an id in the body itself is rejected as an unknown field. */
    static Map<String, Object> named(String field, String id, Map<String, Object> body) {
        if (body.containsKey(field)) {
            throw new InvalidInput(field, "未知字段 unknown field");
        }
        Map<String, Object> sent = new HashMap<>(body);
        sent.put(field, id);
        return sent;
    }
}
