package io.appgov.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.appgov.OnH2;
import io.appgov.OwnDatabase;
import io.appgov.Story;
import io.appgov.channel.feishu.FeishuStub;
import io.appgov.channel.mail.PromptMailServer;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.Channel;
import io.appgov.notice.outbox.ChannelFailed;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import io.appgov.notice.outbox.Notice;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.notice.outbox.OutgoingMessage;
import io.appgov.violation.Severity;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * The outage: a real mail server and a Feishu that go down and come back, counted at the far end. Nothing is lost, nothing
 * arrives twice, and every clock begins with an acceptance.
 */
@TestPropertySource(properties = {
    "appgov.notice.email=smtp",
    "appgov.notice.feishu=api",
    "appgov.notice.retries=14",
    "appgov.feishu.app-secret=secret",
    "appgov.feishu.encrypt-key=an-encrypt-key",
    "appgov.feishu.verification-token=a-verification-token"
})
@Import(OutageStoriesTest.Crashes.class)
@Tag(OnH2.IN_THE_OTHER_JVM)
@OwnDatabase("outage")
class OutageStoriesTest extends Story implements OnH2 {

    private static final int CASES = 10;

    private static final FeishuStub FEISHU = new FeishuStub(0, () -> ClockUtil.getCurrentTime().toInstant());
    private static GreenMail mail = listening(0);
    private static final int PORT = mail.getSmtp().getPort();
    /** What mail servers before this one had accepted: GreenMail forgets when it stops. */
    private static final List<String> MAILS = new ArrayList<>();

    private static GreenMail listening(int port) {
        PromptMailServer server = new PromptMailServer(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
        properties.add("appgov.feishu.base-url", FEISHU::baseUrl);
        properties.add("appgov.feishu.app-id", FEISHU::appId);
    }

    /** Ends the sending like a power cut: the far end has accepted, and nothing of ours is committed. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Crashes {

        static final AtomicReference<ChannelKind> NEXT = new AtomicReference<>();

        static final class PowerCut extends Error {
            PowerCut() {
                super("power cut");
            }
        }

        @Bean
        static BeanPostProcessor crashAfterSending() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof Channel channel ? crashing(channel) : bean;
                }
            };
        }

        private static Channel crashing(Channel channel) {
            return new Channel() {
                @Override
                public ChannelKind kind() {
                    return channel.kind();
                }

                @Override
                public String send(OutgoingMessage message) throws ChannelFailed {
                    String id = channel.send(message);
                    if (NEXT.compareAndSet(channel.kind(), null)) {
                        throw new PowerCut();
                    }
                    return id;
                }
            };
        }
    }

    @BeforeEach
    void bothAreUpAndEmpty() {
        mailComesBack();
        MAILS.clear();
        FEISHU.comeBack();
        FEISHU.clear();
        Crashes.NEXT.set(null);
    }

    @AfterAll
    static void stop() {
        mail.stop();
        FEISHU.close();
    }

    private static void mailGoesDown() {
        Arrays.stream(mail.getReceivedMessages()).map(OutageStoriesTest::id).forEach(MAILS::add);
        mail.stop();
    }

    private static void mailComesBack() {
        mailGoesDown();
        mail = listening(PORT);
    }

    /** Message-IDs in the order of arrival, over all outages. */
    private static List<String> mails() {
        List<String> all = new ArrayList<>(MAILS);
        Arrays.stream(mail.getReceivedMessages()).map(OutageStoriesTest::id).forEach(all::add);
        return all;
    }

    private static String id(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Cases approved one minute after another. */
    private List<CaseNo> approvedCases() {
        return IntStream.range(0, CASES).mapToObj(i -> {
            CaseNo caseNo = reported(violation("V02", Severity.MINOR, "2025-03-03 09:00:00"));
            approves(caseNo, List.of("ACTIVITY_BAN"), "0", 30, now().plus(Duration.ofDays(2)));
            pass("PT1M");
            return caseNo;
        }).toList();
    }

    /** Every delivery of these cases is at the far end, once. */
    private void everythingArrivedOnce(List<CaseNo> caseNos) {
        List<Delivery> all = caseNos.stream().flatMap(c -> notices.ofCase(c).stream())
                .flatMap(n -> notices.deliveriesOf(n.noticeId()).stream()).toList();
        assertThat(all).allMatch(d -> d.state() == DeliveryState.ACCEPTED);
        assertThat(mails()).containsExactlyInAnyOrderElementsOf(
                all.stream().filter(d -> d.address().channel() == ChannelKind.email).map(d -> "<" + d.deliveryId() + "@appgov.example>")
                        .toList());
        assertThat(FEISHU.arrived()).extracting(FeishuStub.Message::uuid).containsExactlyInAnyOrderElementsOf(
                all.stream().filter(d -> d.address().channel() == ChannelKind.feishu).map(Delivery::deliveryId).toList());
    }

    private void windowsOpenWithTheService(List<CaseNo> caseNos) {
        assertThat(caseNos).allSatisfy(c -> {
            Instant served = notices.ofCase(c).get(0).servedAt();
            assertThat(served).isNotNull();
            assertThat(violation(c).hearing().servedAt()).isEqualTo(served);
            assertThat(violation(c).hearing().appealUntil()).isEqualTo(served.plus(Duration.ofHours(48)));
            assertThat(state(c)).isEqualTo("NOTIFIED");
        });
    }

    @Test
    void bothDownForFiveHours() {
        mailGoesDown();
        FEISHU.goDown();
        List<CaseNo> caseNos = approvedCases();
        until("2025-03-03 15:00:00");
        assertThat(caseNos).allMatch(c -> state(c).equals("ALLEGED") && jobs(c).isEmpty() && !hasTask(c, "deliverOtherwise"));

        mailComesBack();
        FEISHU.comeBack();
        Instant back = now();
        pass("PT1H");
        everythingArrivedOnce(caseNos);
        windowsOpenWithTheService(caseNos);
        assertThat(caseNos).as("no clock began while nobody could be reached")
                .allMatch(c -> violation(c).hearing().servedAt().isAfter(back));
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void oneDownForFiveHours() {
        mailGoesDown();
        List<CaseNo> caseNos = approvedCases();
        windowsOpenWithTheService(caseNos);
        List<Instant> windows = caseNos.stream().map(c -> violation(c).hearing().appealUntil()).toList();
        until("2025-03-03 15:00:00");
        mailComesBack();
        pass("PT1H");
        everythingArrivedOnce(caseNos);
        assertThat(caseNos.stream().map(c -> violation(c).hearing().appealUntil())).as("Feishu had served them").isEqualTo(windows);
    }

    @Test
    void flapping() {
        List<CaseNo> caseNos = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            if (i % 2 == 0) {
                mailGoesDown();
                FEISHU.comeBack();
            } else {
                mailComesBack();
                FEISHU.goDown();
            }
            CaseNo caseNo = reported(violation("V02", Severity.MINOR, "2025-03-03 09:00:00"));
            approves(caseNo, List.of("ACTIVITY_BAN"), "0", 30, now().plus(Duration.ofDays(2)));
            caseNos.add(caseNo);
            pass("PT7M");
        }
        mailComesBack();
        FEISHU.comeBack();
        pass("PT1H");
        everythingArrivedOnce(caseNos);
        windowsOpenWithTheService(caseNos);
    }

    @Test
    void aPowerCutBetweenAcceptanceAndCommitRepeatsTheSameMessageAndNothingElse() {
        CaseNo caseNo = reported();
        as("manager1", () -> {
            tasks.claim(task(caseNo, "approvePenalty").getId(), "manager1");
            tasks.complete(task(caseNo, "approvePenalty").getId(), variables(
                    "decision", "approve", "measures", List.of("ACTIVITY_BAN"), "deduction", "0", "durationDays", 30,
                    "effectiveAt", iso("2025-03-05 10:00:00"), "rectifyBy", iso("2025-03-15 10:00:00")));
            return null;
        });
        management.executeJob(jobs(caseNo).get(0).getId());
        for (ChannelKind channel : ChannelKind.values()) {
            Crashes.NEXT.set(channel);
            assertThatThrownBy(outbox::run).as(channel.name()).isInstanceOf(Crashes.PowerCut.class);
        }
        settle();

        assertThat(mails()).as("the mail that was accepted when the power went").hasSize(3);
        assertThat(mails().stream().distinct()).hasSize(2);
        assertThat(FEISHU.asked().values()).as("asked twice for the one").containsExactlyInAnyOrder(2, 1);
        assertThat(FEISHU.arrived()).as("and known by its uuid").hasSize(2);
        windowsOpenWithTheService(List.of(caseNo));
    }

    @Test
    void anAnswerThatGetsLostIsNoSecondMessage() {
        FEISHU.next(FeishuStub.Call.SEND, FeishuStub.breaks(), FeishuStub.breaks());
        CaseNo caseNo = caseV();
        pass("PT1M");
        assertThat(FEISHU.asked().values()).as("asked again for what nobody told us had arrived").anyMatch(times -> times > 1);
        everythingArrivedOnce(List.of(caseNo));
    }

    @Test
    void downForLongerThanTheRetriesLast_peopleTakeOver_andNothingIsSilent() {
        CaseNo open = caseV();
        mailGoesDown();
        FEISHU.goDown();
        CaseNo proposed = reported(violation("V03", Severity.MINOR, "2025-03-03 09:00:00"));
        approves(proposed, List.of("ACTIVITY_BAN"), "0", 30, now().plus(Duration.ofDays(3)));
        letter(open, LetterType.APPEAL, "2025-03-03 10:00:00");
        pass("PT9H");
        assertThat(hasTask(proposed, "deliverOtherwise")).isTrue();
        Notice receipt = notices.ofCase(open).get(1);
        assertThat(receipt.kind()).isEqualTo(NoticeKind.N03);
        assertThat(notices.unheard(100)).extracting(Notice::noticeId).contains(receipt.noticeId());
        assertThat(runtime.createIncidentQuery().count()).isZero();

        mailComesBack();
        FEISHU.comeBack();
        as("operator1", () -> {
            notices.sendUnheardAgain(receipt.noticeId());
            return null;
        });
        answers("operator1", proposed, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(now().plus(Duration.ofHours(1))));
        pass("PT1H");
        windowsOpenWithTheService(List.of(proposed));
        everythingArrivedOnce(List.of(open, proposed));
    }
}
