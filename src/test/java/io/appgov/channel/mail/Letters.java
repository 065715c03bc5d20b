package io.appgov.channel.mail;

import io.appgov.evidence.Attachment;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.notice.outbox.OutgoingMessage;
import io.appgov.notice.outbox.SenderProperties;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** Letters as the outbox hands them over. It is 2025-03-03 10:00 in Beijing. */
final class Letters {

    static final Instant NOW = Instant.parse("2025-03-03T02:00:00Z");
    static final String LINK = "https://governance.example/isv/abc-DEF_123";
    static final SenderProperties SENDER = new SenderProperties("governance@appgov.example", null, null);

    private Letters() {}

    static BusinessTime time() {
        try {
            return BeanUtils.instantiateClass(
                    BusinessTime.class.getDeclaredConstructor(Clock.class, PolicyParameters.class),
                    Clock.fixed(NOW, ZoneOffset.UTC), Binder.get(new MockEnvironment()).bindOrCreate("appgov.policy",
                            PolicyParameters.class));
        } catch (NoSuchMethodException changed) {
            throw new IllegalStateException(changed);
        }
    }

    static OutgoingMessage letter(String body) {
        return letter(Language.zh, "李雷", "lilei@isv.example", "违规处理告知书 · V-2025-000001", body);
    }

    static OutgoingMessage letter(Language language, String contact, String recipient, String subject, String body) {
        return new OutgoingMessage(
                "V-2025-000001-01-N02-1E", NoticeKind.N02, CaseNo.of("V-2025-000001"), language, contact, recipient, subject, body,
                Optional.of(LINK), Optional.of(Instant.parse("2025-03-05T02:00:00Z")), Optional.empty());
    }

    static OutgoingMessage withDocument(OutgoingMessage letter, String name, byte[] content) {
        return new OutgoingMessage(
                letter.deliveryId(), letter.kind(), letter.caseNo(), letter.language(), letter.contact(), letter.recipient(),
                letter.subject(),
                letter.body(), letter.link(), letter.deadline(),
                Optional.of(new OutgoingMessage.File(new Attachment("a1", name, "application/pdf", content.length, "00"), content)));
    }
}
