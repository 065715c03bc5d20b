package io.appgov.lifecycle;

import io.appgov.catalogue.App;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.StatutorySpans;
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
    private final BusinessTime time;

    UserNoticeText(CatalogueService catalogue, NoticeService notices, BusinessTime time) {
        this.catalogue = catalogue;
        this.notices = notices;
        this.time = time;
    }

    /**
     * @param offlineAt the planned date; {@code null} when only the span to users is known
     * @param spans of the case it belongs to
     */
    public String of(AppId appId, Instant offlineAt, StatutorySpans spans, Language language) {
        App app = catalogue.app(appId);
        Isv isv = catalogue.isv(app.isvId());
        Contact support = supportIn(language, isv.contacts());
        Map<String, Object> facts = new HashMap<>();
        facts.put("appName", app.name());
        facts.put("isvName", isv.name());
        facts.put("hasOfflineAt", offlineAt != null);
        facts.put("offlineAt", time.readable(offlineAt));
        facts.put("userNoticeDays", String.valueOf(spans.userNotice().toDays()));
        facts.put("supportContact", support.email() == null ? support.name() : support.name() + " " + support.email());
        facts.put("zone", language.zone());
        facts.put("charged", app.everCharged());
        return notices.userNotice(language, facts);
    }

    /** A contact who reads the language of the users, if there is one. */
    private static Contact supportIn(Language language, List<Contact> contacts) {
        return contacts.stream().filter(c -> Language.of(c.language()) == language).findFirst().orElse(contacts.get(0));
    }

    /** Offers the text in both languages, as an app has users of either. */
    public void offerTo(IsvCaseBuilder page, AppId appId, Instant offlineAt, StatutorySpans spans) {
        String appName = catalogue.app(appId).name();
        for (Language language : Language.values()) {
            page.download(
                    "user-notice-" + appId.value().replaceAll("[^A-Za-z0-9._-]", "_") + "." + language + ".txt",
                    page.say(
                            language == Language.zh ? "common.download.userNoticeInChinese" : "common.download.userNoticeInEnglish",
                            appName),
                    of(appId, offlineAt, spans, language));
        }
    }
}
