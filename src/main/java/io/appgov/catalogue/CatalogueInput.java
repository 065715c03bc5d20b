package io.appgov.catalogue;

import io.appgov.input.Fields;
import io.appgov.refusal.InvalidInput;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What is sent of an ISV or an app, by a call or in a list, read by one set of rules. */
public final class CatalogueInput {

    private static final Set<String> ISV_FIELDS = Set.of("isvId", "name", "certified", "partnerManager", "contacts");
    private static final Set<String> CONTACT_FIELDS = Set.of("name", "email", "feishuOpenId", "language");
    private static final Set<String> APP_FIELDS = Set.of(
            "appId", "isvId", "name", "charged", "requiredDeposit", "feishuPay", "openAuthorizations", "openRefunds", "openComplaints");

    private CatalogueInput() {}

    /** @throws InvalidInput naming every field that is wrong */
    public static Isv isv(Map<String, ?> sent) {
        Fields in = new Fields(sent, ISV_FIELDS);
        var isv = new Isv(
                in.id("isvId"), in.line("name", 200), IsvStatus.ACTIVE, Boolean.TRUE.equals(in.bool("certified")),
                in.optionalText("partnerManager", 64), in.objects("contacts", CONTACT_FIELDS, CatalogueInput::contact));
        if (isv.contacts().isEmpty() && in.isFine()) {
            in.reject("contacts", "至少一名联系人 at least one contact");
        }
        in.check();
        return isv;
    }

    private static Contact contact(Fields in) {
        var contact = new Contact(
                in.line("name", 200), in.optionalMail("email"), in.optionalLine("feishuOpenId", 64),
                in.has("language") ? in.oneOf("language", "zh", "en") : "zh");
        if (contact.email() == null && contact.feishuOpenId() == null && in.isFine()) {
            in.reject("email", "须有邮件地址或飞书 open id needs a mail address or a Feishu open id");
        }
        return contact;
    }

    /** @throws InvalidInput naming every field that is wrong */
    public static App app(Map<String, ?> sent) {
        Fields in = new Fields(sent, APP_FIELDS);
        var app = new App(
                in.id("appId"), in.id("isvId"), in.line("name", 200), AppStatus.LISTED, false,
                Boolean.TRUE.equals(in.bool("charged")), in.amount("requiredDeposit"), in.optionalBool("feishuPay", false),
                count(in, "openAuthorizations"), count(in, "openRefunds"), count(in, "openComplaints"));
        in.check();
        return app;
    }

    private static int count(Fields in, String name) {
        Integer count = in.optionalInteger(name, 0, Integer.MAX_VALUE);
        return count == null ? 0 : count;
    }

    /** A body with the id that the address names; one of its own in the body is unknown there. */
    static Map<String, Object> named(String field, String id, Map<String, Object> body) {
        if (body.containsKey(field)) {
            throw new InvalidInput(field, "未知字段 unknown field");
        }
        Map<String, Object> sent = new HashMap<>(body);
        sent.put(field, id);
        return sent;
    }
}
