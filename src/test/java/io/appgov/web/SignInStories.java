package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.appgov.OnBothDatabases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who signs in, and for how long: nobody shuts somebody else out, and rights end when they are taken. */
class SignInStories extends HttpStory implements OnBothDatabases {

    private static int number;

    @Autowired private ProcessEngine engine;
    @LocalServerPort private int port;

    private final Browsers browsers = new Browsers(this);
    private String person;

    @BeforeEach
    void aManagerOfTheirOwn() {
        person = "signer" + number++;
        // the web applications of this test sign in with demo-<user>
        newUser(person, "demo-" + person, "managers");
    }

    private void newUser(String id, String password, String... groups) {
        User user = identity.newUser(id);
        user.setPassword(password);
        identity.saveUser(user);
        List.of(groups).forEach(group -> identity.createMembership(id, group));
    }

    private Answer tries(String password) {
        return call("GET", "/api/cases?size=1").basic(person, password).send();
    }

    private int fromElsewhere(String password) throws IOException {
        try (Socket socket = new Socket("localhost", port, InetAddress.getByName("127.0.0.2"), 0)) {
            String basic = Base64.getEncoder().encodeToString((person + ":" + password).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream()
                    .write(("GET /api/cases?size=1 HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\nAuthorization: Basic "
                    + basic
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    private Browsers.Browser signedIn() {
        Browsers.Browser browser = browsers.nobodys();
        assertThat(browser.signIn(person, "tasklist", engine.getName()).status()).isEqualTo(200);
        assertThat(tasks(browser)).isEqualTo(200);
        return browser;
    }

    private int tasks(Browsers.Browser browser) {
        return browser.send(call("GET", "/camunda/api/engine/engine/" + engine.getName() + "/task/count")).status();
    }

    @Test
    void aMistakeKeepsNobodyOut() {
        assertThat(tries("wrong").status()).isEqualTo(401);
        assertThat(tries("demo-" + person).status()).isEqualTo(200);
        assertThat(tries("wrong").status()).isEqualTo(401);
        assertThat(tries("wrong").status()).isEqualTo(401);
        assertThat(tries("demo-" + person).status()).isEqualTo(200);
    }

    @Test
    void whoFailsAgainAndAgainWaits_andNobodyElse() throws IOException {
        Browsers.Browser open = signedIn();
        for (int i = 0; i < 3; i++) {
            assertThat(tries("wrong").status()).isEqualTo(401);
        }
        for (int i = 0; i < 30; i++) {
            Answer refused = tries("wrong");
            isProblem(refused, 429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 300);
        }
        assertThat(tries("demo-" + person).status()).as("the right one has to wait as well: it could be the next guess").isEqualTo(429);
        Answer form = browsers.nobodys().signIn(person, "tasklist", engine.getName());
        assertThat(form.status()).as(form.body()).isEqualTo(429);
        assertThat(form.header("Retry-After")).isNotBlank();
        assertThat(fromElsewhere("demo-" + person)).as("its owner elsewhere").isEqualTo(200);
        assertThat(tasks(open)).as("who is signed in already").isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from ACT_ID_USER where ID_ = :id and (ATTEMPTS_ > 0 or LOCK_EXP_TIME_ is not null)")
                .param("id", person)
                .query(Long.class).single()).as("no lock that stays").isZero();
    }

    @Test
    void aLockOfBefore_isNone() {
        jdbc.sql("update ACT_ID_USER set ATTEMPTS_ = 10, LOCK_EXP_TIME_ = current_timestamp where ID_ = :id").param("id", person).update();
        assertThat(tries("demo-" + person).status()).isEqualTo(200);
    }

    @Test
    void eachFailureIsInTheLogOnce_withItsAddress_andNobodysNameIsNot() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        try {
            assertThat(tries("wrong").status()).isEqualTo(401);
            assertThat(call("GET", "/api/cases").basic("my-password-in-the-wrong-field" + number, "x").send().status()).isEqualTo(401);
        } finally {
            root.detachAppender(lines);
        }
        List<String> said = lines.list.stream().map(ILoggingEvent::getFormattedMessage).filter(line -> line.contains("sign-in failed"))
                .toList();
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).contains(person).contains("127.0.0.1");
        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage)).noneMatch(line -> line.contains("my-password"));
    }

    @Test
    void noAccountIsOpenedWithoutAPassword() {
        assertThat(tries("").status()).isEqualTo(401);
        String rest = "/engine-rest/engine/" + engine.getName();
        Answer created = post("admin", rest + "/user/create",
                object("profile", object("id", "empty" + number, "firstName", "E", "lastName", "E", "email", ""), "credentials",
                        object("password", "")));
        assertThat(created.status()).as(created.body()).isEqualTo(400);
        Answer emptied = put("admin", rest + "/user/" + person + "/credentials",
                object("password", "", "authenticatedUserPassword", "demo-admin"));
        assertThat(emptied.status()).as(emptied.body()).isEqualTo(400);
        assertThat(tries("demo-" + person).status()).isEqualTo(200);
        jdbc.sql("update ACT_ID_USER set PWD_ = null where ID_ = :id").param("id", person).update();
        assertThat(tries("").status()).isEqualTo(401);
        assertThat(tries("null").status()).isEqualTo(401);
    }

    @Test
    void aHashOfBeforeIsReplacedAtTheNextSignIn() {
        String salt = "former-salt";
        jdbc.sql("update ACT_ID_USER set PWD_ = :hash, SALT_ = :salt where ID_ = :id").param("id", person).param("salt", salt)
                .param("hash", "{SHA-512}" + new Sha512HashDigest().encrypt(EncryptionUtil.saltPassword("demo-" + person, salt))).update();
        assertThat(tries("wrong").status()).isEqualTo(401);
        assertThat(hash()).startsWith("{SHA-512}");
        assertThat(tries("demo-" + person).status()).isEqualTo(200);
        assertThat(hash()).startsWith("{PBKDF2}");
        assertThat(tries("demo-" + person).status()).isEqualTo(200);
        assertThat(tries("wrong").status()).isEqualTo(401);
    }

    private String hash() {
        return jdbc.sql("select PWD_ from ACT_ID_USER where ID_ = :id").param("id", person).query(String.class).single();
    }

    // rights end when they are taken

    @Test
    void whoIsTakenOutOfAGroup_approvesNothingMore() {
        Browsers.Browser browser = signedIn();
        identity.deleteMembership(person, "managers");
        assertThat(tasks(browser)).isEqualTo(401);
        assertThat(tries("demo-" + person).status()).as("and in no group nothing is open").isEqualTo(403);
    }

    @Test
    void whoIsRemoved_isOut() {
        Browsers.Browser browser = signedIn();
        identity.deleteUser(person);
        assertThat(tasks(browser)).isEqualTo(401);
        assertThat(tries("demo-" + person).status()).isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsWhatTheOldOneOpened() {
        Browsers.Browser browser = signedIn();
        Browsers.Browser elsewhere = signedIn();
        User user = identity.createUserQuery().userId(person).singleResult();
        user.setPassword("another-one-1");
        identity.saveUser(user);
        assertThat(tasks(browser)).isEqualTo(401);
        assertThat(tasks(elsewhere)).isEqualTo(401);
        assertThat(tries("demo-" + person).status()).isEqualTo(401);
        assertThat(tries("another-one-1").status()).isEqualTo(200);
    }

    @Test
    void anAdministratorWhoWasRemoved_doesNotPutHimselfBack() {
        String id = person + "x";
        newUser(id, "demo-" + id, "camunda-admin");
        person = id;
        Browsers.Browser browser = signedIn();
        identity.deleteMembership(id, "camunda-admin");
        Answer back = browser.send(call("PUT", "/camunda/api/engine/engine/" + engine.getName() + "/group/camunda-admin/members/" + id));
        assertThat(back.status()).isIn(401, 403);
        assertThat(identity.createUserQuery().userId(id).memberOfGroup("camunda-admin").count()).isZero();
    }

    @Test
    void aSessionIsNoOlderThanTwelveHours() {
        Browsers.Browser browser = signedIn();
        jdbc.sql("update SPRING_SESSION set CREATION_TIME = CREATION_TIME - 43000000 where SESSION_ID = :id")
                .param("id", sessionId(browser)).update();
        assertThat(tasks(browser)).as("some minutes before").isEqualTo(200);
        jdbc.sql("update SPRING_SESSION set CREATION_TIME = CREATION_TIME - 300000 where SESSION_ID = :id").param("id", sessionId(browser))
                .update();
        assertThat(tasks(browser)).isEqualTo(401);
    }

    private static String sessionId(Browsers.Browser browser) {
        String cookie = java.util.Arrays.stream(browser.cookies().split("; ")).filter(c -> c.startsWith("JSESSIONID=")).findFirst()
                .orElseThrow();
        return new String(Base64.getDecoder().decode(cookie.substring("JSESSIONID=".length())), StandardCharsets.UTF_8);
    }
}
