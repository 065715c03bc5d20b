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
import java.util.stream.Collectors;

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
                candidates.isEmpty() && !Likeness.isComparable(description) ? ask(Standard.noDuplicate, "没有同名的应用；没有足够的描述可以比对",
                        "no app has the same name; there is no description to compare")
                        : candidates.isEmpty() ? new Verdict(Standard.noDuplicate, Finding.MET, new Title("没有名称或描述相近的应用",
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

    /**
     * Different in name and in both addresses, so that one person under two names is one. Whether somebody can still be reached at an
     * address that did not take what was sent last is not for our data to say: the fault may have been ours, and is mended unseen.
     */
    Verdict contacts(Isv isv, Set<String> dead) {
        List<Contact> whole = isv.contacts().stream().filter(c -> c.email() != null && c.feishuOpenId() != null).toList();
        int alive = different(whole.stream().filter(c -> !isDead(c, dead)).toList());
        int all = different(whole);
        List<Contact> doubtful = whole.stream().filter(c -> isDead(c, dead)).toList();
        List<Contact> lacking = isv.contacts().stream().filter(c -> !whole.contains(c)).toList();
        Finding finding = alive >= minimumContacts ? Finding.MET : all >= minimumContacts ? Finding.ASK : Finding.NOT_MET;
        return new Verdict(Standard.contacts, finding, new Title(
                "邮件与飞书均可联系的不同联系人 " + all + "/" + minimumContacts + named("，缺邮箱或飞书：", lacking, "、")
                        + named("，最近一次无法送达，请核实：", doubtful, "、"),
                "different contacts with mail and Feishu " + all + "/" + minimumContacts + named("; without one of them: ", lacking, ", ")
                        + named("; could not be reached last, please check: ", doubtful, ", ")));
    }

    private static String named(String what, List<Contact> contacts, String separator) {
        return contacts.isEmpty() ? "" : what + contacts.stream().map(Contact::name).collect(Collectors.joining(separator));
    }

    private static boolean isDead(Contact contact, Set<String> dead) {
        return dead.contains(contact.email()) || dead.contains(contact.feishuOpenId());
    }

    /** How many different persons are among them: the most that are found when each in turn is taken first. */
    private static int different(List<Contact> contacts) {
        int most = 0;
        for (Contact first : contacts) {
            List<Contact> taken = new ArrayList<>(List.of(first));
            contacts.stream().filter(c -> taken.stream().noneMatch(other -> isSame(other, c))).forEach(taken::add);
            most = Math.max(most, taken.size());
        }
        return most;
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
