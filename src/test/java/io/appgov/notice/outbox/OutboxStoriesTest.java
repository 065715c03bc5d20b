package io.appgov.notice.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.ServerSetup;
import io.appgov.OnH2;
import io.appgov.OwnDatabase;
import io.appgov.Story;
import io.appgov.channel.mail.PromptMailServer;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.links.CaseLinks;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The outbox over a real mail server that comes and goes: retried with back-off, nothing lost, nothing twice. */
@TestPropertySource(properties = {
    "appgov.notice.email=smtp",
    "appgov.notice.retries=4",
    "appgov.notice.retry-delay=PT1M",
    "appgov.notice.retry-delay-cap=PT3M"
})
@OwnDatabase("outbox")
class OutboxStoriesTest extends Story implements OnH2 {

    @Autowired private CaseLinks links;

    private static final ServerSetup ANY_PORT = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private static PromptMailServer server = started(ANY_PORT);
    private static final int PORT = server.getSmtp().getPort();

    private static PromptMailServer started(ServerSetup setup) {
        PromptMailServer server = new PromptMailServer(setup);
        server.start();
        return server;
    }

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> PORT);
    }

    @BeforeEach
    void emptyServer() {
        mailServerComesBack();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    private static void mailServerGoesDown() {
        server.stop();
    }

    private static void mailServerComesBack() {
        server.stop();
        server = started(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    private static List<String> arrived() {
        return Arrays.stream(server.getReceivedMessages()).map(OutboxStoriesTest::id).toList();
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> emails(CaseNo caseNo) {
        return deliveriesOf(caseNo, "N02").stream()
                .filter(d -> d.address().channel() == ChannelKind.email)
                .map(d -> d.state() + " " + d.attempts().inRound())
                .toList();
    }

    @Test
    void oneChannelIsEnoughAndTheOtherIsRetriedWithBackOffUpToTheCap() {
        mailServerGoesDown();
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-05 10:00:00");

        assertThat(state(caseNo)).as("Feishu accepted, so it is served (T3)").isEqualTo("NOTIFIED");
        assertThat(violation(caseNo).hearing().servedAt()).isEqualTo(time("2025-03-03 10:00:00"));
        assertThat(emails(caseNo)).containsOnly("QUEUED 1");
        until("2025-03-03 10:00:59");
        assertThat(emails(caseNo)).containsOnly("QUEUED 1");
        until("2025-03-03 10:01:00");
        assertThat(emails(caseNo)).containsOnly("QUEUED 2");
        until("2025-03-03 10:03:00");
        assertThat(emails(caseNo)).as("a pause of two minutes").containsOnly("QUEUED 3");
        until("2025-03-03 10:05:59");
        assertThat(emails(caseNo)).as("the cap of three minutes").containsOnly("QUEUED 3");
        mailServerComesBack();
        until("2025-03-03 10:06:00");
        assertThat(emails(caseNo)).containsOnly("ACCEPTED 4");

        assertThat(arrived()).hasSize(2).doesNotHaveDuplicates();
        assertThat(violation(caseNo).hearing().appealUntil()).as("a later acceptance moves nothing").isEqualTo(time("2025-03-05 10:00:00"));
        assertThat(notices.ofCase(caseNo).get(0).state()).isEqualTo(NoticeState.DELIVERED);
    }

    @Test
    void withBothDownTheClockStartsAtTheAcceptanceNotAtTheAttempt() {
        mailServerGoesDown();
        channels(CaptureSwitch.Mode.up, CaptureSwitch.Mode.down);
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-05 10:00:00");
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        assertThat(jobs(caseNo)).as("no clock runs").isEmpty();

        until("2025-03-03 10:02:00");
        mailServerComesBack();
        until("2025-03-03 10:03:00");
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(violation(caseNo).hearing().appealUntil()).isEqualTo(time("2025-03-05 10:03:00"));
    }

    @Test
    void whenEveryRetryIsUsedUpAnOperatorDeliversAndThereIsNoIncident() {
        mailServerGoesDown();
        channels(CaptureSwitch.Mode.up, CaptureSwitch.Mode.down);
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-05 10:00:00");
        until("2025-03-03 10:08:59");
        assertThat(hasTask(caseNo, "deliverOtherwise")).isFalse();
        until("2025-03-03 10:09:00");
        assertThat(emails(caseNo)).containsOnly("FAILED 5");
        assertThat(hasTask(caseNo, "deliverOtherwise")).isTrue();
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void manyWorkersSendEachMailOnce() throws Exception {
        List<CaseNo> caseNos = IntStream.range(0, 5).mapToObj(i -> as("operator1", () -> violationProcess
                .violationReported(violation("V02", io.appgov.violation.Severity.MINOR, "2025-03-03 09:00:00")).caseNo())).toList();
        caseNos.forEach(c -> as("manager1", () -> {
            var task = task(c, "approvePenalty");
            tasks.claim(task.getId(), "manager1");
            tasks.complete(task.getId(), variables(
                    "decision", "approve", "measures", List.of("ACTIVITY_BAN"), "deduction", "0", "durationDays", 30,
                    "effectiveAt", iso("2025-03-05 10:00:00"), "rectifyBy", iso("2025-03-15 10:00:00")));
            return null;
        }));
        management.createJobQuery().messages().list().forEach(job -> management.executeJob(job.getId()));

        ExecutorService workers = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> runs = workers.invokeAll(IntStream.range(0, 4).<Callable<Boolean>>mapToObj(i -> outbox::run).toList());
        for (Future<Boolean> run : runs) {
            run.get();
        }
        workers.shutdown();
        settle();

        Set<String> expected = caseNos.stream()
                .flatMap(c -> deliveriesOf(c, "N02").stream())
                .filter(d -> d.address().channel() == ChannelKind.email)
                .map(d -> "<" + d.deliveryId() + "@appgov.example>")
                .collect(Collectors.toSet());
        assertThat(arrived()).hasSize(10).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(caseNos).allMatch(c -> state(c).equals("NOTIFIED"));
    }

    @Test
    void theLinkIsInTheMailOnly_theSameWheneverItIsSent() throws Exception {
        CaseNo caseNo = caseV();
        Delivery mail = deliveriesOf(caseNo, "N02").stream().filter(d -> d.address().channel() == ChannelKind.email).findFirst()
                .orElseThrow();
        String token = tokenIn(arrivedAs(mail));
        assertThat(links.open(token)).hasValueSatisfying(link -> {
            assertThat(link.caseNo()).isEqualTo(caseNo);
            assertThat(link.contact()).isEqualTo(mail.address().contact());
        });
        assertThat(mail.message().body()).doesNotContain(token);
        assertThat(notices.shown(mail)).contains("/isv/…").doesNotContain(token);
        assertThat(rowsHolding(token)).isEmpty();

        jdbc.sql("update notice_delivery set state = 'QUEUED', next_attempt_at = accepted_at where delivery_id = :id")
                .param("id", mail.deliveryId()).update();
        mailServerComesBack();
        settle();
        assertThat(tokenIn(arrivedAs(mail))).as("a repeated mail is the same mail").isEqualTo(token);
    }

    @Test
    void everyNoticeAndContactHasALinkOfItsOwn() throws Exception {
        CaseNo caseNo = caseV();
        letter(caseNo, LetterType.CONFIRM, "2025-03-03 10:00:00");
        List<String> tokens = new ArrayList<>();
        for (Delivery d : List.of("N02", "N06").stream().flatMap(kind -> deliveriesOf(caseNo, kind).stream()).toList()) {
            if (d.address().channel() == ChannelKind.email) {
                tokens.add(tokenIn(arrivedAs(d)));
            }
        }
        assertThat(tokens).hasSize(4).doesNotHaveDuplicates().allMatch(t -> t.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void aRevokedLinkOpensNothingAndTheNextNoticeBringsANewOne() throws Exception {
        CaseNo caseNo = caseV();
        Delivery mail = deliveriesOf(caseNo, "N02").stream().filter(d -> d.address().channel() == ChannelKind.email).findFirst()
                .orElseThrow();
        String token = tokenIn(arrivedAs(mail));
        assertThat(as("operator1", () -> notices.revokeLinks(caseNo, mail.address().contact(), "operator1", "误转发"))).isEqualTo(1);
        assertThat(links.open(token)).isEmpty();
        assertThat(links.open("~" + mail.message().linkId())).as("the mark is no token").isEmpty();

        letter(caseNo, LetterType.CONFIRM, "2025-03-03 10:00:00");
        Delivery next = deliveriesOf(caseNo, "N06").stream().filter(d -> d.address().channel() == ChannelKind.email).findFirst()
                .orElseThrow();
        assertThat(links.open(tokenIn(arrivedAs(next)))).isPresent();
    }

    private static MimeMessage arrivedAs(Delivery d) {
        return Arrays.stream(server.getReceivedMessages()).filter(m -> id(m).contains(d.deliveryId())).reduce((a, b) -> b).orElseThrow();
    }

    private static String tokenIn(Part part) throws Exception {
        if (part.getContent() instanceof Multipart parts) {
            return tokenIn(parts.getBodyPart(0));
        }
        var found = Pattern.compile("/isv/([^\\s\"<]+)").matcher(part.getContent().toString());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Tables with a text that holds these words. */
    private List<String> rowsHolding(String words) {
        return jdbc.sql(
                "select table_name, column_name from information_schema.columns where table_schema = 'PUBLIC' and data_type like "
                        + "'CHARACTER%'")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list().stream()
                .filter(c -> jdbc.sql("select count(*) from \"" + c.getKey() + "\" where \"" + c.getValue() + "\" like :words")
                        .param("words", "%" + words + "%").query(Long.class).single() > 0)
                .map(c -> c.getKey() + "." + c.getValue())
                .toList();
    }
}
