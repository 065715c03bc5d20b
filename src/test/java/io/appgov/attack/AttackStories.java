package io.appgov.attack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.Leaving;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.Notice;
import io.appgov.people.SignInThrottle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.AuthorizationService;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/**
 * Thousands of requests, drawn by a seed, to every path there is, as nobody and as everybody. Each answer is judged, and each change of a
 * table must be accounted for by the request that made it; after each batch the tables are compared whole, what is due is done, and
 * everybody is given back what an administrator's requests have taken. A failure names the seed and the request's number:
 * {@code -Dattack.seed=S -Dattack.requests=N} comes to it again the same way, {@code -Dattack.only=N} sends it alone to a house that has
 * just been furnished.
 */
abstract class AttackStories extends Leaving {

    private static final int BATCH = 200;
    /** Of one kind only the first is told, and of many kinds so many. */
    private static final int TOLD = 40;
    private static final double HEAP_MAY_GROW = 1.10;

    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/isv/[A-Za-z0-9_-]{43})");
    private static final Pattern INPUT = Pattern.compile("<(?:input|select|textarea)\\b[^>]*\\bname=\"([A-Za-z][\\w.-]*)\"");
    private static final Pattern FORM = Pattern.compile(
            "name=\"form\" value=\"([^\"]+)\">\\s*<input type=\"hidden\" name=\"offer\" value=\"([^\"]+)\"");

    @LocalServerPort private int port;
    @Autowired private WebApplicationContext application;
    @Autowired private DataSource database;
    @Autowired private DataSourceProperties settings;
    @Autowired private AuthorizationService authorizations;
    @Autowired private SignInThrottle throttle;

    private final Map<String, String> findings = new LinkedHashMap<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final Set<String> reached = new TreeSet<>();
    private int owned;
    private int acceptedWrites;
    private long fingerprint = 7;

    /** How many requests, unless {@code -Dattack.requests=} says otherwise. */
    abstract int howMany();

    /** Whether nobody else has been in this house: then its memory is looked at, and its proof. */
    abstract boolean isOurs();

    /** The same unless {@code -Dattack.seed=} says otherwise. */
    abstract long usualSeed();

    @Test
    void nobodyGetsInNobodyStopsItNobodyRewritesIt() throws IOException {
        long seed = Long.getLong("attack.seed", usualSeed());
        int only = Integer.getInteger("attack.only", 0);
        int last = only > 0 ? only : Integer.getInteger("attack.requests", howMany());
        String name = getClass().getSimpleName();
        System.out.printf("%s: -Dattack.seed=%d -Dattack.requests=%d%n", name, seed, last);
        furnish();
        boolean postgres = settings.getUrl().contains("postgresql");
        Tables tables = new Tables(JdbcClient.create(database), postgres);
        House house = new House(JdbcClient.create(database), this::now, this::links);
        Errors errors = new Errors();
        try (Cast cast = new Cast(port, identity, authorizations, throttle)) {
            List<Route> routes = Routes.of(application, application.getServletContext(), described(cast));
            Requests requests = new Requests(seed, routes, house, cast);
            tables.watch();
            house.look();
            long heapBefore = 0;
            Map<String, String> contents = tables.contents();
            tables.written();
            Set<String> accounted = new TreeSet<>();
            for (int no = 1; no <= last; no++) {
                Request request = requests.next(no);
                if (only > 0 && no < only) {
                    continue;
                }
                Answer answer = cast.send(request);
                if (only > 0) {
                    System.out.println(request + "\n" + answer);
                }
                judge(request, answer, tables.written(), errors.since(), accounted);
                learn(house, request, answer);
                if (no % BATCH == 0 || no == last) {
                    compare(no, contents, tables.contents(), accounted);
                    accounted.clear();
                    timePasses(new Random(seed + no));
                    cast.restore();
                    house.look();
                    tables.written();
                    errors.since();
                    contents = tables.contents();
                    if (isOurs() && heapBefore == 0 && requests.areAllTried()) {
                        // what the first use of everything leaves for good is here by now: the engine's calls, the fonts
                        drawn(cast);
                        heapBefore = heap();
                    }
                    System.out.printf("%s: %d requests, %d kinds of findings%n", name, no, findings.size());
                }
            }
            if (isOurs() && only == 0) {
                memory(heapBefore, heap(), last);
                proof(cast);
            }
            report(name, seed, last, routes);
        } finally {
            errors.stop();
            tables.leave();
        }
        assertThat(findings.values()).as("-Dattack.seed=%d, %d kinds of findings", seed, findings.size()).isEmpty();
    }

    // the house, and what happens in it meanwhile

    /** ISVs with apps, and cases at many steps of all processes. */
    private void furnish() {
        caseV();
        another();
        enforcedV();
        another();
        reported();
        another();
        delistingOf(app);
        another();
        agreedDelistingOf(app, "2025-03-20 10:00:00");
        another();
        shutdownOf(app, beijing(now()), beijing(now().plus(java.time.Duration.ofDays(90))));
        another();
        approvedShutdownOf(app, beijing(now()), beijing(now().plus(java.time.Duration.ofDays(91))));
        another();
        endingOf(isv, beijing(now().plus(java.time.Duration.ofDays(92))));
        another();
        identity.clearAuthentication();
    }

    private void another() {
        owned++;
        isv = IsvId.of("attacked-" + owned);
        app = newIsvWithApp(isv, AppId.of("attacked-app-" + owned));
    }

    /** The demo may have been told to break its channels. */
    private void timePasses(Random chance) {
        everythingArrives();
        pass(List.of("PT1M", "PT2H", "PT26H", "PT49H", "P6D").get(chance.nextInt(5)));
        settle();
        identity.clearAuthentication();
    }

    private List<String> links() {
        identity.clearAuthentication();
        return jdbc.sql(
                "select case_no from case_file where process = 'violationHandling' or process = 'offlineShutdown' order by opened_at "
                        + "desc, case_no desc fetch first 8 rows only").query(String.class).list().stream()
                .flatMap(caseNo -> notices.ofCase(CaseNo.of(caseNo)).stream().limit(2)).map(Notice::noticeId)
                .flatMap(noticeId -> notices.deliveriesOf(noticeId).stream().limit(3)).flatMap(this::link).distinct().toList();
    }

    private Stream<String> link(Delivery delivery) {
        return LINK.matcher(notices.shown(delivery)).results().map(found -> found.group(1));
    }

    private JsonNode described(Cast cast) throws IOException {
        Answer docs = cast.send(new Request(0, "admin", "docs", Cast.address("admin"), "GET", "/v3/api-docs",
                Cast.basic("admin", "demo-admin"), null));
        assertThat(docs.status()).isEqualTo(200);
        return json.readTree(docs.body());
    }

    /** What a page offers is sent, later. */
    private static void learn(House house, Request request, Answer answer) {
        if (answer.status() != 200 || !answer.type().startsWith("text/html") || !request.route().contains(" /") || request.route()
                .startsWith("in disguise")) {
            return;
        }
        String path = request.route().substring(request.route().indexOf(' ') + 1);
        String page = answer.text();
        List<String> names = INPUT.matcher(page).results().map(found -> found.group(1)).distinct().sorted().toList();
        house.inputs().merge(path, names, (a, b) -> Stream.concat(a.stream(), b.stream()).distinct().sorted().limit(30).toList());
        if (path.equals("/isv/{token}")) {
            List<String[]> forms = new ArrayList<>();
            Matcher form = FORM.matcher(page);
            while (form.find()) {
                MatchResult found = form.toMatchResult();
                forms.add(new String[] {found.group(2), found.group(1)});
            }
            house.forms().put(request.path(), forms);
        }
    }

    // what is found

    private void judge(Request request, Answer answer, Set<String> written, List<String> logged, Set<String> accounted) {
        statuses.merge(answer.status() + "", 1, Integer::sum);
        fingerprint = fingerprint * 31 + (request.who() + request.route() + request.method() + answer.status()).hashCode();
        if (!request.route().startsWith("in disguise")) {
            reached.add(request.route());
        }
        Judge.wrongWith(request, answer).forEach(wrong -> found(wrong + " at " + request.route(), request, answer, logged));
        logged.forEach(line -> found("an error in the log at " + request.route() + ": " + line.lines().findFirst().orElse("")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…"), request, answer, logged));
        for (String table : written) {
            if (MayChange.accountsFor(request, answer, table)) {
                accounted.add(table);
            } else {
                found("a change of " + table + " that is not accounted for, by " + (request.who() == null ? "nobody" : request.who()
                        .replaceAll("\\d", "")) + " at " + request.route(), request, answer, List.of());
            }
        }
        if (answer.isAccepted() && written.stream().anyMatch(table -> !MayChange.AT_ANY_TIME.containsKey(table))) {
            acceptedWrites++;
        }
    }

    /** Whoever wrote: all tables, as they are and as they were. */
    private void compare(int no, Map<String, String> before, Map<String, String> now, Set<String> accounted) {
        now.forEach((table, content) -> {
            if (!content.equals(before.get(table)) && !accounted.contains(table) && !MayChange.AT_ANY_TIME.containsKey(table)) {
                found("a change of " + table + " in the batch that ends with " + no + ", by no request that was accepted", null, null,
                        List.of());
            }
        });
    }

    private void found(String what, Request request, Answer answer, List<String> logged) {
        kinds.merge(what, 1, Integer::sum);
        if (findings.size() < TOLD && !findings.containsKey(what)) {
            String told = what + (request == null ? "" : "\n" + request + "\n" + answer)
                    + (logged.isEmpty() ? "" : "\nlogged: " + String.join("\n", logged)) + "\n";
            findings.put(what, told);
            System.out.println("FOUND " + told);
        }
    }

    /** @param before 0: not every path has been tried */
    private void memory(long before, long after, int requests) {
        if (before == 0) {
            return;
        }
        System.out.printf("heap after collection: %d MB, %d MB after %d requests%n", before >> 20, after >> 20, requests);
        if (after > before * HEAP_MAY_GROW) {
            found("the heap grew from " + (before >> 20) + " MB to " + (after >> 20) + " MB", null, null, List.of());
        }
    }

    /** Used, when all garbage is gone. */
    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private void drawn(Cast cast) {
        String caseNo = jdbc.sql("select min(case_no) from case_file").query(String.class).single();
        Map<String, String> wants = new TreeMap<>(Cast.basic("manager1", "demo-manager1"));
        wants.put("Accept", "application/pdf");
        assertThat(cast.send(new Request(0, "manager1", "dossier", Cast.address("manager1"), "GET", "/api/cases/" + caseNo + "/dossier",
                wants, null)).status()).isEqualTo(200);
    }

    /** Whatever was sent, every row is as it was sealed. */
    private void proof(Cast cast) throws IOException {
        Answer verified = cast.send(new Request(0, "auditor1", "proof", Cast.address("auditor1"), "GET", "/api/audit/verify",
                Cast.basic("auditor1", "demo-auditor1"), null));
        if (verified.status() != 200 || !json.readTree(verified.body()).path("ok").asBoolean()) {
            found("the proof does not hold: " + verified, null, null, List.of());
        }
    }

    private void report(String name, long seed, int requests, List<Route> routes) {
        List<String> missed = routes.stream().map(Route::name).filter(route -> !reached.contains(route)).toList();
        String report = "%s: seed %d, %d requests, %d of %d paths, %d that changed something, answers %s, fingerprint %x%n".formatted(
                name, seed, requests, routes.size() - missed.size(), routes.size(), acceptedWrites, statuses, fingerprint);
        System.out.print(report);
        kinds.forEach((what, count) -> System.out.printf("%6d × %s%n", count, what));
        try {
            Files.writeString(Files.createDirectories(Path.of("target", "attack")).resolve(name + ".txt"),
                    report + "not reached: " + missed + "\n\n" + kinds + "\n\n" + String.join("\n----\n", findings.values()));
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    /** What is logged as an error is a failure of ours, whatever the asker was told. */
    private static final class Errors extends AppenderBase<ILoggingEvent> {

        private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();

        Errors() {
            start();
            root().addAppender(this);
        }

        private static Logger root() {
            return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
                var thrown = event.getThrowableProxy();
                StringBuilder line = new StringBuilder(event.getLoggerName() + ": " + event.getFormattedMessage()
                        + (thrown == null ? "" : " " + thrown.getClassName()));
                for (var cause = thrown; cause != null; cause = cause.getCause()) {
                    line.append("\n  ").append(cause.getClassName()).append(": ").append(cause.getMessage());
                    Stream.of(cause.getStackTraceElementProxyArray()).limit(14).forEach(step -> line.append("\n    ").append(step));
                }
                logged.add(line.toString());
            }
        }

        List<String> since() {
            List<String> all = new ArrayList<>();
            for (String line = logged.poll(); line != null; line = logged.poll()) {
                all.add(line);
            }
            return all;
        }

        @Override
        public void stop() {
            root().detachAppender(this);
            super.stop();
        }
    }
}
