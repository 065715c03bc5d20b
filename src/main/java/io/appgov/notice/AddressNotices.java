package io.appgov.notice;

import io.appgov.catalogue.AddressChange;
import io.appgov.catalogue.AddressesChanged;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.foundation.language.Language;
import io.appgov.notice.outbox.NoticeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * N27: informs a contact's former address that it is no longer used, and its replacement that it is from now on (R12). Each shows
 * the other address only in part, so that an unauthorised reader learns nothing. Two notices, so that reading the new address does
 * not count as having informed the old one.
 */
@Component
class AddressNotices {

    private final NoticeService notices;

    AddressNotices(NoticeService notices) {
        this.notices = notices;
    }

    @EventListener
    void send(AddressesChanged changed) {
        for (AddressChange change : changed.changes()) {
            send(changed.isv(), change, new Contact(change.contact(), change.wasEmail(), change.wasFeishuOpenId(), change.language()),
                    true);
            if (change.email() != null || change.feishuOpenId() != null) {
                send(changed.isv(), change, new Contact(change.contact(), change.email(), change.feishuOpenId(), change.language()), false);
            }
        }
    }

    private void send(Isv isv, AddressChange change, Contact to, boolean former) {
        notices.send(NoticeKind.N27, isv, List.of(to), (contact, language) -> Map.of(
                "former", former, "removed", change.removed(), "addresses", addresses(change, language, former)));
    }

    private static List<Map<String, Object>> addresses(AddressChange change, Language language, boolean former) {
        List<Map<String, Object>> addresses = new ArrayList<>();
        if (change.wasEmail() != null) {
            addresses.add(address(language.pick("邮件地址", "Mail address"), change.wasEmail(), change.email(), language, former));
        }
        if (change.wasFeishuOpenId() != null) {
            addresses.add(address(language.pick("飞书账号", "Feishu account"), change.wasFeishuOpenId(), change.feishuOpenId(), language,
                    former));
        }
        return addresses;
    }

    private static Map<String, Object> address(String channel, String was, String becomes, Language language, boolean former) {
        String none = language.pick("（无）", "(none)");
        return Map.of(
                "channel", channel,
                "was", former ? was : inPart(was),
                "becomes", becomes == null ? none : former ? inPart(becomes) : becomes);
    }

    /** Enough of an address to recognise it: {@code l…@isv.example}, {@code ou_1…}. */
    static String inPart(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? firsts(address, 4) + "…" : firsts(address, 1) + "…" + address.substring(at);
    }

    private static String firsts(String text, int signs) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(signs, text.codePointCount(0, text.length()))));
    }
}
