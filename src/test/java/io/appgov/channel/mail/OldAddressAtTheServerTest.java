package io.appgov.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.appgov.OnH2;
import io.appgov.OwnDatabase;
import io.appgov.Story;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.CaptureSwitch.Mode;
import io.appgov.notice.outbox.DeliveryState;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** N27 over a real mail server (R12): what the old address and the new one get, and what a bounce of it does. */
@TestPropertySource(properties = {
    "appgov.notice.email=smtp"
})
@OwnDatabase("oldaddress")
class OldAddressAtTheServerTest extends Story implements OnH2 {

    private static final PromptMailServer SERVER = MailServers.smtp();

    @DynamicPropertySource
    static void server(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> SERVER.getSmtp().getPort());
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static List<MimeMessage> mailsTo(String address) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage mail : SERVER.getReceivedMessages()) {
            if (Arrays.toString(mail.getRecipients(Message.RecipientType.TO)).contains(address)) {
                found.add(mail);
            }
        }
        return found;
    }

    private static String texts(Part part) throws Exception {
        if (part.getContent() instanceof Multipart parts) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                all.append(texts(each)).append('\n');
            }
            return all.toString();
        }
        return part.getContent() instanceof String text ? text : "";
    }

    @Test
    void theOldAddressAndTheNewOneAreTold_inNoCase_andABounceOfItTouchesNone() throws Exception {
        channels(Mode.up, Mode.up);
        CaseNo caseNo = reported();
        Isv known = catalogue.isv(isv);
        String old = known.contacts().get(1).email();
        String other = "desk@" + isv + ".example";
        Contact hannah = known.contacts().get(1);
        becomes(new Isv(isv, known.name(), known.status(), known.certified(), known.partnerManager(),
                List.of(known.contacts().get(0), new Contact(hannah.name(), other, hannah.feishuOpenId(), hannah.language()))));
        settle();
        MimeMessage toOld = mailsTo(old).get(0);
        assertThat(toOld.getSubject()).isEqualTo("Contact's address changed · " + known.name());
        assertThat(texts(toOld)).contains(old, "d…@" + isv + ".example").doesNotContain(other, "Case number", "null");
        assertThat(texts(mailsTo(other).get(0))).contains(other, "h…@" + isv + ".example").doesNotContain(old);
        assertThat(GreenMailUtil.getHeaders(toOld)).doesNotContain(caseNo);

        String delivery = jdbc.sql("select delivery_id from notice_delivery where recipient = :old").param("old", old).query(String.class)
                .single();
        notices.bounced(delivery, now(), "550 5.1.1 no such user");
        assertThat(jdbc.sql("select state from notice_delivery where delivery_id = :id").param("id", delivery).query(String.class).single())
                .isEqualTo(DeliveryState.BOUNCED.name());
        assertThat(notices.unheard(10)).extracting(n -> n.kind().name()).containsExactly("N27");
        assertThat(noticesOf(caseNo)).isEmpty();
    }
}
