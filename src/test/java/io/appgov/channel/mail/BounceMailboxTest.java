package io.appgov.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.ServerSetup;
import io.appgov.channel.mail.BounceMailbox.Verdict;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mailbox over a real IMAP server. */
class BounceMailboxTest {

    private final ServerSetup port = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
    private final PromptMailServer server = new PromptMailServer(port);
    private final List<String> read = new ArrayList<>();
    private GreenMailUser user;
    private int batch = BounceMailbox.BATCH;

    @BeforeEach
    void start() {
        port.setServerStartupTimeout(60_000);
        server.start();
        user = server.setUser("bounces@appgov.example", "bounces", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private BounceMailbox mailbox(String handledFolder, BounceProperties.Security security) {
        return new BounceMailbox(new BounceProperties(
                null, "+", Duration.ofDays(5), "127.0.0.1", server.port(ServerSetup.PROTOCOL_IMAP), "bounces", "secret", security, "INBOX",
                handledFolder, Duration.ofMinutes(1), Map.of()), batch);
    }

    private BounceMailbox mailbox(String handledFolder) {
        return mailbox(handledFolder, BounceProperties.Security.none);
    }

    private MailFolder folder(String name) throws Exception {
        return name.equals("INBOX")
                ? server.getManagers().getImapHostManager().getInbox(user)
                : server.getManagers().getImapHostManager().getFolder(user, name);
    }

    private void arrives(String... subjects) throws Exception {
        for (String subject : subjects) {
            folder("INBOX").appendMessage(
                    ReturnedMailTest.mail("From: a@b.example\nSubject: " + subject + "\n\nx\n"), new Flags(),
                    Date.from(Instant.parse("2025-03-03T02:00:00Z")));
        }
    }

    private BounceMailbox.Reader reader(Function<String, Verdict> verdicts) {
        return new BounceMailbox.Reader() {
            @Override
            public Set<Long> uidsRead(long validity) {
                throw new IllegalStateException("the server keeps our mark");
            }

            @Override
            public Verdict read(ReturnedMailService.Place place, byte[] asItCame, MimeMessage mail, Instant arrivedAt) {
                try {
                    assertThat(arrivedAt).isEqualTo("2025-03-03T02:00:00Z");
                    read.add(mail.getSubject());
                    return verdicts.apply(mail.getSubject());
                } catch (MessagingException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public Verdict unreadable(ReturnedMailService.Place place, String why) {
                read.add(why);
                return Verdict.LEFT;
            }
        };
    }

    @Test
    void whatCouldNotBeWorkedOnIsNewAgainAndHoldsUpNobody() throws Exception {
        arrives("one", "two", "three");
        assertThat(mailbox(null).readNew(reader(s -> s.equals("one") ? Verdict.LATER : Verdict.RECORDED))).isEqualTo(2);
        assertThat(folder("INBOX").getUnseenCount()).as("reading alone marks nothing").isEqualTo(1);
        assertThat(mailbox(null).readNew(reader(s -> Verdict.RECORDED))).isEqualTo(1);
        assertThat(mailbox(null).readNew(reader(s -> Verdict.RECORDED))).isZero();
        assertThat(read).containsExactly("one", "two", "three", "one");
    }

    @Test
    void aReaderThatFailsIsAskedOncePerMail() throws Exception {
        arrives("one", "two");
        assertThat(mailbox(null).readNew(reader(s -> {
            throw new IllegalArgumentException(s);
        }))).isEqualTo(2);
        assertThat(read).containsExactly("one", "IllegalArgumentException", "two", "IllegalArgumentException");
    }

    @Test
    void whatWasRecordedIsMovedAndTheRestStays() throws Exception {
        arrives("ours", "theirs");
        mailbox("Handled").readNew(reader(s -> s.equals("ours") ? Verdict.RECORDED : Verdict.LEFT));
        arrives("ours again");
        mailbox("Handled").readNew(reader(s -> Verdict.RECORDED));
        assertThat(folder("INBOX").getMessages()).singleElement()
                .satisfies(m -> assertThat(m.getMimeMessage().getSubject()).isEqualTo("theirs"));
        assertThat(folder("Handled").getMessages()).hasSize(2).allMatch(m -> m.isSet(Flags.Flag.SEEN));
    }

    @Test
    void aFullMailboxIsReadInBatches() throws Exception {
        batch = 20;
        for (int i = 0; i < 23; i++) {
            arrives("m" + i);
        }
        assertThat(mailbox(null).readNew(reader(s -> Verdict.LEFT))).isEqualTo(20);
        assertThat(mailbox(null).readNew(reader(s -> Verdict.LEFT))).isEqualTo(3);
        assertThat(read).hasSize(23).doesNotHaveDuplicates();
    }

    @Test
    void encryptionThatWasAskedForIsNotDoneWithout() throws Exception {
        arrives("one");
        assertThatThrownBy(() -> mailbox(null, BounceProperties.Security.starttls).readNew(reader(s -> Verdict.LEFT)))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(read).isEmpty();
    }
}
