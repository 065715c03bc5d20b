package io.appgov.catalogue;

import io.appgov.foundation.input.MailAddresses;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A person at the ISV who receives notices (§三.2).
 *
 * @param email as used for sending, an internationalized domain in its ASCII form (R9); {@code null} when there is none
 * @param language zh or en
 */
public record Contact(
        String name,
        @Schema(description =
                "域名以 punycode 保存；邮件服务器无法投递的地址被拒绝。 The domain is kept as punycode; what no mail can be sent to is refused.") String email,
        String feishuOpenId, String language) {

    /** Nothing is known of it. */
    static final Contact NONE = new Contact(null, null, null, null);

    /** The same contact before and now; {@code null} where there was, or is, none. */
    record Pair(Contact before, Contact now) {}

    /** An address, or {@code null} when it is blank. */
    static String given(String address) {
        return address == null || address.isBlank() ? null : address;
    }

    /** Finds the contact with this name, else with this address (R2). */
    static Optional<Contact> same(List<Contact> among, String name, String email, String feishuOpenId) {
        return first(among, c -> c.name().equals(name))
                .or(() -> first(among, c -> MailAddresses.isSame(c.email(), email)))
                .or(() -> first(among, c -> c.feishuOpenId() != null && c.feishuOpenId().equals(feishuOpenId)));
    }

    /** The present contacts in their order, each with its former state; then the removed ones. */
    static List<Pair> pairs(List<Contact> before, List<Contact> now) {
        List<Contact> left = new ArrayList<>(before);
        List<Pair> pairs = new ArrayList<>();
        for (Contact each : now) {
            Optional<Contact> was = same(left, each.name(), given(each.email()), given(each.feishuOpenId()));
            was.ifPresent(left::remove);
            pairs.add(new Pair(was.orElse(null), each));
        }
        left.forEach(gone -> pairs.add(new Pair(gone, null)));
        return pairs;
    }

    private static Optional<Contact> first(List<Contact> among, Predicate<Contact> as) {
        return among.stream().filter(as).findFirst();
    }
}
