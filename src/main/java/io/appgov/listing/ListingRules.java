package io.appgov.listing;

import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.foundation.language.Title;
import io.appgov.listing.Likeness.Candidate;
import io.appgov.listing.Verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What our data says about the standards (§三.1, §三.2): a pure function.
 *
 * @param minimumContacts different persons that answer, each by message and by mail
 */
record ListingRules(int minimumContacts) {

    /**
     * @param description {@code null} when not known
     * @param dead addresses of contacts that did not take what was sent last
     * @param candidates apps that may be the same
     */
    List<Verdict> verdicts(Isv isv, String description, Set<String> dead, List<Candidate> candidates) {
        return List.of(
                certified(isv),
                description == null ? ask(Standard.description, "没有详情页资料，由人判断", "the detail page is not known here, a person judges")
                        : ask(Standard.description, "由人判断", "a person judges"),
                ask(Standard.function, "由人判断", "a person judges"),
                candidates.isEmpty() ? new Verdict(Standard.noDuplicate, Finding.MET, new Title("没有名称或描述相近的应用",
                        "no app has the same name or a description like it"))
                        : ask(Standard.noDuplicate, "相近的应用 " + candidates.size() + " 个，请比对",
                                "apps like it: " + candidates.size() + ", compare them"),
                contacts(isv, dead),
                ask(Standard.supportHours, "由人判断", "a person judges"));
    }

    Verdict certified(Isv isv) {
        return isv.certified() ? new Verdict(Standard.certified, Finding.MET, new Title("已认证", "certified"))
                : new Verdict(Standard.certified, Finding.NOT_MET, new Title("未认证", "not certified"));
    }

    /** Different in name and in both addresses, so that one person under two names is one. */
    Verdict contacts(Isv isv, Set<String> dead) {
        List<Contact> good = new ArrayList<>();
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (Contact contact : isv.contacts()) {
            if (contact.email() == null || contact.feishuOpenId() == null) {
                zh.add(contact.name() + "缺" + (contact.email() == null ? "邮箱" : "飞书"));
                en.add(contact.name() + " has no " + (contact.email() == null ? "mail address" : "Feishu"));
            } else if (dead.contains(contact.email()) || dead.contains(contact.feishuOpenId())) {
                zh.add(contact.name() + "最近一次无法送达");
                en.add(contact.name() + " could not be reached last");
            } else if (good.stream().anyMatch(other -> isSame(other, contact))) {
                zh.add(contact.name() + "与另一联系人相同");
                en.add(contact.name() + " is the same as another");
            } else {
                good.add(contact);
            }
        }
        String of = good.size() + "/" + minimumContacts;
        return new Verdict(Standard.contacts, good.size() >= minimumContacts ? Finding.MET : Finding.NOT_MET, new Title(
                "邮件与飞书均可联系的 " + of + (zh.isEmpty() ? "" : "（" + String.join("；", zh) + "）"),
                "reachable by mail and Feishu " + of + (en.isEmpty() ? "" : " (" + String.join("; ", en) + ")")));
    }

    private static boolean isSame(Contact a, Contact b) {
        return a.name().strip().equalsIgnoreCase(b.name().strip())
                || a.email().toLowerCase(Locale.ROOT).equals(b.email().toLowerCase(Locale.ROOT))
                || a.feishuOpenId().equals(b.feishuOpenId());
    }

    private static Verdict ask(Standard standard, String zh, String en) {
        return new Verdict(standard, Finding.ASK, new Title(zh, en));
    }
}
