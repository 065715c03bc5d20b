package io.appgov.lifecycle;

import io.appgov.catalogue.App;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.isvpage.IsvCaseBuilder;
import io.appgov.notice.NoticeService;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** N14, the text an ISV sends to the users of its app, filled with what is known (E19a). */
@Component
public class UserNoticeText {

    private final CatalogueService catalogue;
    private final NoticeService notices;
    private final PolicyParameters policy;
    private final BusinessTime time;

    UserNoticeText(CatalogueService catalogue, NoticeService notices, PolicyParameters policy, BusinessTime time) {
        this.catalogue = catalogue;
        this.notices = notices;
        this.policy = policy;
        this.time = time;
    }

    /** @param offlineAt the planned date; {@code null} when only the span to users is known */
    public String of(String appId, Instant offlineAt, Language language) {
        App app = catalogue.app(appId);
        Isv isv = catalogue.isv(app.isvId());
        Contact support = supportIn(language, isv.contacts());
        Map<String, Object> facts = new HashMap<>();
        facts.put("appName", app.name());
        facts.put("isvName", isv.name());
        facts.put("hasOfflineAt", offlineAt != null);
        facts.put("offlineAt", time.readable(offlineAt));
        facts.put("userNoticeDays", String.valueOf(policy.userNotice().toDays()));
        facts.put("supportContact", support.email() == null ? support.name() : support.name() + " " + support.email());
        facts.put("zone", language.zone());
        facts.put("charged", app.everCharged());
        return notices.userNotice(language, facts);
    }

    /** Users write in their own language: somebody who reads it, if there is such a contact. */
    private static Contact supportIn(Language language, List<Contact> contacts) {
        return contacts.stream().filter(c -> Language.of(c.language()) == language).findFirst().orElse(contacts.get(0));
    }

    /** The text in both languages, whatever the reader's: an app has users of either. */
    public void offerTo(IsvCaseBuilder page, String appId, Instant offlineAt) {
        String appName = catalogue.app(appId).name();
        for (Language language : Language.values()) {
            page.download(
                    "user-notice-" + appId.replaceAll("[^A-Za-z0-9._-]", "_") + "." + language + ".txt",
                    language == Language.zh
                            ? page.say("给用户的下线通知（中文）：" + appName, "Notice to users, in Chinese: " + appName)
                            : page.say("给用户的下线通知（英文）：" + appName, "Notice to users, in English: " + appName),
                    of(appId, offlineAt, language));
        }
    }
}
