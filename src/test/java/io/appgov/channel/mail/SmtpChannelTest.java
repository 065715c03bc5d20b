package io.appgov.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.appgov.foundation.input.MailAddresses;
import io.appgov.foundation.language.Language;
import io.appgov.notice.outbox.ChannelFailed;
import io.appgov.notice.outbox.OutgoingMessage;
import io.appgov.notice.outbox.SenderProperties;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails as the far end has them. */
class SmtpChannelTest {

    private static final String BODY = "李雷，您好：\n\n一、发生了什么\n\n第一段 <b>。\n\n请打开：\n" + Letters.LINK + "\n";

    private final ServerSetup port = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private final PromptMailServer server = new PromptMailServer(port);
    private final JavaMailSenderImpl mail = new JavaMailSenderImpl();

    @BeforeEach
    void start() {
        port.setServerStartupTimeout(60_000);
        server.start();
        mail.setHost("127.0.0.1");
        mail.setPort(server.getSmtp().getPort());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private SmtpChannel channel() {
        return channel(Letters.SENDER);
    }

    private SmtpChannel channel(SenderProperties sender) {
        return new SmtpChannel(mail, new MailAddresses(false), sender, bounces("+"), new MailHtml(Letters.time()), Letters.time());
    }

    static BounceProperties bounces(String separator) {
        return new BounceProperties(
                "bounces@appgov.example", separator, Duration.ofDays(5), null, 0, null, null, BounceProperties.Security.tls, "INBOX", null,
                Duration.ofMinutes(1), Map.of());
    }

    /** What the server hears of the envelope of a letter in one of its own. */
    private static List<String> heard(String separator, String... offered) throws Exception {
        try (ScriptedSmtp far = new ScriptedSmtp()) {
            List.of(offered).forEach(far::offering);
            JavaMailSenderImpl mail = new JavaMailSenderImpl();
            mail.setHost("127.0.0.1");
            mail.setPort(far.port());
            DsnTransport.in(mail.getSession());
            OutgoingMessage l = Letters.letter(BODY);
            new SmtpChannel(mail, new MailAddresses(false), Letters.SENDER, bounces(separator), new MailHtml(Letters.time()),
                    Letters.time()).send(new OutgoingMessage(
                    l.deliveryId(), l.kind(), l.caseNo(), l.language(), l.contact(), l.recipient(), l.subject(), l.body(), l.link(),
                    l.deadline(), l.document(),
                    Optional.of("abcdefghijklmnopqrst")));
            return far.heard();
        }
    }

    @Test
    void theEnvelopeIsItsOwn_andIsNamedWhereTheServerOffersDsn() throws Exception {
        assertThat(heard("+")).contains("MAIL FROM:<bounces+abcdefghijklmnopqrst@appgov.example>");
        assertThat(heard("+", "DSN")).anyMatch(l -> l.startsWith("MAIL FROM:<bounces+abcdefghijklmnopqrst@appgov.example> ")
                && l.contains(" ENVID=abcdefghijklmnopqrst"));
    }

    @Test
    void withoutASeparatorTheEnvelopeIsThePlainAddress_andItsIdIsNamedAllTheSame() throws Exception {
        assertThat(heard("", "DSN")).anyMatch(l -> l.startsWith("MAIL FROM:<bounces@appgov.example> ")
                && l.contains(" ENVID=abcdefghijklmnopqrst"));
    }

    @Test
    void aServerThatKnowsNoSuchAddressIsFoundOutAtTheStartAndGetsNoMail() {
        for (String answer : List.of("550 5.1.1 no such user", "250 ok", "451 later")) {
            try (ScriptedSmtp far = new ScriptedSmtp()) {
                far.answering("RCPT", answer);
                JavaMailSenderImpl mail = new JavaMailSenderImpl();
                mail.setHost("127.0.0.1");
                mail.setPort(far.port());
                assertThat(new PlusAddressCheck(mail, bounces("+"), Letters.SENDER).isTaken()).isEqualTo(!answer.startsWith("550"));
                assertThat(far.heard()).anyMatch(l -> l.matches("RCPT TO:<bounces\\+[a-z2-7]{20}@appgov\\.example>"));
                assertThat(far.mails()).isEmpty();
            }
        }
    }

    private MimeMessage arrived() {
        return server.getReceivedMessages()[0];
    }

    private static Multipart parts(Object content) {
        assertThat(content).isInstanceOf(Multipart.class);
        return (Multipart) content;
    }

    private static String text(BodyPart part) throws Exception {
        return part.getContent().toString().replace("\r\n", "\n");
    }

    @Test
    void aMailArrivesAsTextAndAsPage() throws Exception {
        channel().send(Letters.letter(BODY));
        assertThat(arrived().getContentType()).startsWith("multipart/alternative");
        Multipart parts = parts(arrived().getContent());
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(text(parts.getBodyPart(0))).as("the letter as it is").isEqualTo(BODY);
        assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(text(parts.getBodyPart(1))).contains("<html lang=\"zh-CN\">", "一、发生了什么</h2>", "第一段 &lt;b&gt;。");
    }

    @Test
    void itsHeadersSayWhoWroteWhatAndToWhom() throws Exception {
        channel().send(Letters.letter(BODY));
        assertThat(arrived().getSubject()).isEqualTo("违规处理告知书 · V-2025-000001");
        assertThat(arrived().getFrom()).singleElement().isEqualTo(new InternetAddress("governance@appgov.example"));
        assertThat(((InternetAddress) arrived().getFrom()[0]).getPersonal()).isEqualTo("飞书应用目录治理团队");
        assertThat(arrived().getAllRecipients()).singleElement().isEqualTo(new InternetAddress("lilei@isv.example"));
        assertThat(((InternetAddress) arrived().getAllRecipients()[0]).getPersonal()).isEqualTo("李雷");
        assertThat(arrived().getSentDate()).isEqualTo(Date.from(Letters.NOW));
        assertThat(GreenMailUtil.getHeaders(arrived()))
                .contains("Content-Language: zh-CN", "Auto-Submitted: auto-generated", "MIME-Version: 1.0")
                .doesNotContain("Reply-To");
    }

    @Test
    void anEnglishReaderSeesAnEnglishSender() throws Exception {
        channel().send(Letters.letter(Language.en, "Hannah", "hannah@isv.example", "Violation notice · V-2025-000001", "Dear Hannah,\n"));
        assertThat(((InternetAddress) arrived().getFrom()[0]).getPersonal()).isEqualTo("App Directory Governance Team");
        assertThat(GreenMailUtil.getHeaders(arrived())).contains("Content-Language: en");
        assertThat(text(parts(arrived().getContent()).getBodyPart(1))).contains("<html lang=\"en\">", "Beijing time, UTC+08:00");
    }

    @Test
    void nameAndAnswersCanBeSet() throws Exception {
        channel(new SenderProperties("governance@appgov.example", "治理组", "answers@appgov.example")).send(Letters.letter(BODY));
        assertThat(((InternetAddress) arrived().getFrom()[0]).getPersonal()).isEqualTo("治理组");
        assertThat(arrived().getReplyTo()).singleElement().isEqualTo(new InternetAddress("answers@appgov.example"));
    }

    @Test
    void aRepeatedSendIsTheSameMail() throws Exception {
        String first = channel().send(Letters.letter(BODY));
        String second = channel().send(Letters.letter(BODY));
        assertThat(first).isEqualTo(second).isEqualTo("<V-2025-000001-01-N02-1E@appgov.example>");
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()).allSatisfy(m -> assertThat(m.getHeader("Message-ID")).containsExactly(first));
    }

    @Test
    void aFormalLetterIsAttachedUnderItsChineseName() throws Exception {
        byte[] pdf = "%PDF-1.4 终止".getBytes(StandardCharsets.UTF_8);
        channel().send(Letters.withDocument(Letters.letter(BODY), "终止合作函 · V-2025-000001 · 李雷.pdf", pdf));
        assertThat(arrived().getContentType()).startsWith("multipart/mixed");
        Multipart parts = parts(arrived().getContent());
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
        BodyPart file = parts.getBodyPart(1);
        assertThat(file.getFileName()).isEqualTo("终止合作函 · V-2025-000001 · 李雷.pdf");
        assertThat(file.getDisposition()).isEqualTo("attachment");
        assertThat(file.getHeader("Content-Type")[0]).startsWith("application/pdf").contains("name*");
        assertThat(file.getInputStream().readAllBytes()).isEqualTo(pdf);
        assertThat(text(parts(parts.getBodyPart(0).getContent()).getBodyPart(1))).contains("终止合作函 · V-2025-000001 · 李雷.pdf");
    }

    /** Plain ASCII too, which mail libraries take as it comes. */
    @Test
    void noTextBeginsAHeaderOfItsOwn() throws Exception {
        String evil = "a\r\nBcc: all@evil.example\r\n\r\n<b>hello";
        channel(new SenderProperties("governance@appgov.example", evil, null))
                .send(Letters.withDocument(Letters.letter(Language.en, evil, "hannah@isv.example", evil, BODY), evil, new byte[] {1}));
        MimeMessage m = arrived();
        assertThat(m.getHeader("Bcc")).isNull();
        assertThat(m.getSubject()).isEqualTo("a Bcc: all@evil.example <b>hello");
        assertThat(((InternetAddress) m.getFrom()[0]).getPersonal()).isEqualTo("a Bcc: all@evil.example <b>hello");
        assertThat(m.getAllRecipients()).hasSize(1);
        BodyPart file = parts(m.getContent()).getBodyPart(1);
        assertThat(Arrays.asList(file.getFileName(), m.getContentType())).noneMatch(h -> h.contains("\r\nBcc"));
        assertThat(file.getHeader("Bcc")).isNull();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lilei", "a@isv.example, b@isv.example", "x <a@isv.example>", "team: a@isv.example;",
            "a@isv.example\r\nRCPT TO:<b@evil.example>", "a b@isv.example"})
    void whatIsNotOneAddressIsNeverTried(String recipient) {
        ChannelFailed failed = catchThrowableOfType(
                ChannelFailed.class, () -> channel().send(Letters.letter(Language.zh, "李雷", recipient, "告知书", BODY)));
        assertThat(failed.isForGood()).isTrue();
        assertThat(failed).hasMessageContaining("not a mail address");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private ChannelFailed refused(MailAddresses rule, String recipient) {
        SmtpChannel channel = new SmtpChannel(mail, rule, Letters.SENDER, bounces("+"), new MailHtml(Letters.time()), Letters.time());
        return catchThrowableOfType(ChannelFailed.class, () -> channel.send(Letters.letter(Language.zh, "李雷", recipient, "告知书", BODY)));
    }

    /** It was sent to Bukasz@isv.example and to others who are none of the ISV's, and counted as served (R9). */
    @ParameterizedTest
    @ValueSource(strings = {"łukasz@isv.example", "张三@isv.example", "张三@例子.中国", "ſam@isv.example", "a..b@isv.example", ".a@isv.example",
            "a.@isv.example"})
    void whatTheWireCannotCarryIsSentToNobody(String recipient) {
        ChannelFailed failed = refused(new MailAddresses(false), recipient);
        assertThat(failed.isForGood()).isTrue();
        assertThat(failed.getMessage()).doesNotContain(recipient).matches(".*\\p{IsHan}.*[a-z].*");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    /** The server of this test offers SMTPUTF8; one that does not is in {@link SmtpFailureTest}. */
    @ParameterizedTest
    @CsvSource({"łukasz@isv.example, łukasz@isv.example", "张三@例子.中国, 张三@xn--fsqu00a.xn--fiqs8s"})
    void aServerThatKnowsSuchNamesReachesThem(String recipient, String envelope) {
        assertThat(refused(new MailAddresses(true), recipient)).isNull();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getUserManager().listUser()).extracting(u -> u.getEmail()).contains(envelope)
                .noneMatch(email -> email.startsWith("Bukasz") || email.startsWith("?"));
    }

    @Test
    void aDomainInOtherLettersIsReachedByItsAsciiForm() throws Exception {
        channel().send(Letters.letter(Language.zh, "李雷", "info@例子.中国", "告知书", BODY));
        assertThat(arrived().getAllRecipients()).singleElement().isEqualTo(new InternetAddress("info@xn--fsqu00a.xn--fiqs8s"));
        assertThat(server.getUserManager().getUserByEmail("info@xn--fsqu00a.xn--fiqs8s")).as("whom the envelope named").isNotNull();
    }

    @Test
    void ourOwnDomainMayBeInOtherLettersToo() throws Exception {
        String id = channel(new SenderProperties("zhili@例子.中国", null, "da@例子.中国")).send(Letters.letter(BODY));
        assertThat(id).isEqualTo("<V-2025-000001-01-N02-1E@xn--fsqu00a.xn--fiqs8s>");
        assertThat(arrived().getFrom()).singleElement().isEqualTo(new InternetAddress("zhili@xn--fsqu00a.xn--fiqs8s"));
        assertThat(arrived().getReplyTo()).singleElement().isEqualTo(new InternetAddress("da@xn--fsqu00a.xn--fiqs8s"));
    }
}
