package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnBothDatabases;
import io.appgov.OwnDatabase;
import io.appgov.foundation.identity.CaseNo;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What one person alone may not do: large bookings, power over others, anything about oneself. Over the application's own doors. */
@TestPropertySource(properties = {"appgov.admin.second=true", "appgov.deposit.single-limit=5000"})
@OwnDatabase("strict")
class StrictHouseStories extends HttpStory implements OnBothDatabases {

    @Autowired private ProcessEngine engine;
    @Autowired private IdentityService identity;

    private Answer rest(String user, String method, String path, Object body) {
        Call call = call(method, "/engine-rest/engine/" + engine.getName() + path).by(user);
        return body == null ? call.send() : call.json(body).send();
    }

    private void waits(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.json().path("message").asText()).as(answer.body()).contains("noted, not done");
    }

    private void refused(Answer answer, String why) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 409);
        assertThat(answer.json().path("message").asText()).as(answer.body()).contains(why);
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private String user() {
        String id = "u-" + app;
        User user = identity.newUser(id);
        user.setPassword("demo-" + id);
        identity.saveUser(user);
        return id;
    }

    private boolean isIn(String user, String group) {
        return identity.createUserQuery().userId(user).memberOfGroup(group).count() == 1;
    }

    private String member(String user, String group) {
        return "/group/" + group + "/members/" + user;
    }

    /** {@code admin} and {@code admin2}, and nobody else. */
    @BeforeEach
    void twoAdministrators() {
        identity.createUserQuery().memberOfGroup("camunda-admin").list().stream().map(User::getId)
                .filter(id -> !id.equals("admin") && !id.equals("admin2"))
                .forEach(id -> identity.deleteMembership(id, "camunda-admin"));
        if (identity.createUserQuery().userId("admin2").count() == 0) {
            User second = identity.newUser("admin2");
            second.setPassword("demo-admin2");
            identity.saveUser(second);
        }
        if (!isIn("admin2", "camunda-admin")) {
            identity.createMembership("admin2", "camunda-admin");
        }
    }

    // money

    private Answer pays(String user, String amount, String reference) {
        return post(user, "/api/apps/" + app + "/deposit/payments", object("amount", amount, "reference", reference));
    }

    @Test
    void aPersonsLargePaymentIsBookedWhenASecondOfFinanceSaysTheSame() {
        String reference = "R-" + app;
        String before = balance();
        Answer first = pays("finance1", "5000.01", reference);
        assertThat(first.status()).as(first.body()).isEqualTo(202);
        assertThat(first.json().path("state").asText()).isEqualTo("proposed");
        isProblem(pays("finance1", "5000.01", reference), 409);
        assertThat(balance()).isEqualTo(before);
        JsonNode waiting = get("auditor1", "/api/deposit/payments/waiting").json();
        assertThat(waiting.findValuesAsText("reference")).contains(reference);
        // another amount is another payment: the first is asked again
        assertThat(pays("finance2", "5000.02", reference).status()).isEqualTo(202);
        assertThat(pays("finance1", "5000.02", reference).status()).isEqualTo(201);
        assertThat(new java.math.BigDecimal(balance()))
                .isEqualByComparingTo(new java.math.BigDecimal(before).add(new java.math.BigDecimal("5000.02")));
        assertThat(get("finance1", "/api/deposit/payments/waiting").json().findValuesAsText("reference")).doesNotContain(reference);
        isProblem(pays("finance2", "5000.02", reference), 409);
        assertThat(jdbc
                .sql("select asked_by || ' ' || settled_by || ' ' || outcome from second_look where subject = :r order by asked_at, "
                + "outcome desc").param("r", reference)
                .query(String.class).list()).containsExactlyInAnyOrder("finance1 finance2 REPLACED", "finance2 finance1 AGREED");
        assertThat(get("auditor1", "/api/audit/verify").json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void upToTheLimit_andForSystems_oneIsEnough() {
        assertThat(pays("finance1", "5000.00", "A-" + app).status()).isEqualTo(201);
        assertThat(pays("integrator1", "70000.00", "B-" + app).status()).isEqualTo(201);
        assertThat(pays("finance1", "6000.00", "C-" + app).status()).isEqualTo(202);
        isProblem(call("DELETE", "/api/deposit/payments/waiting?reference=C-" + app).by("operator1").send(), 403);
        done(call("DELETE", "/api/deposit/payments/waiting?reference=C-" + app).by("finance2").send());
        assertThat(pays("finance2", "6000.00", "C-" + app).status()).as("taken back: this is the first").isEqualTo(202);
        // what the bank's own feed brings is booked, and nobody has to agree any more
        assertThat(pays("integrator1", "6000.00", "C-" + app).status()).isEqualTo(201);
        assertThat(get("finance1", "/api/deposit/payments/waiting").json().findValuesAsText("reference")).doesNotContain("C-" + app);
    }

    @Test
    void aLargeRefundIsPaidWhenASecondOfFinanceAnswersTheSame() {
        CaseNo caseNo = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-30 00:00:00");
        usersNotifiedAndDutiesMet(caseNo);
        until("2025-06-30 00:00:00");
        answers("manager2", caseNo, "confirmOffline", "decision", "confirm");
        String task = task(caseNo, "payRefund").getId();
        Object answer = object("variables", object("outcome", object("value", "paid"), "bankReference", object("value", "BANK-" + app)));
        done(rest("finance1", "POST", "/task/" + task + "/claim", object("userId", "finance1")));
        Answer first = rest("finance1", "POST", "/task/" + task + "/complete", answer);
        assertThat(first.status()).as(first.body()).isEqualTo(409);
        assertThat(first.json().path("message").asText()).contains("noted, not booked");
        assertThat(task(caseNo, "payRefund").getAssignee()).as("free for the second").isNull();
        assertThat(tasks.getTaskComments(task)).anyMatch(c -> c.getFullMessage().startsWith("finance1"));
        done(rest("finance1", "POST", "/task/" + task + "/claim", object("userId", "finance1")));
        refused(rest("finance1", "POST", "/task/" + task + "/complete", answer), "another person");
        done(rest("finance1", "POST", "/task/" + task + "/unclaim", null));
        done(rest("finance2", "POST", "/task/" + task + "/claim", object("userId", "finance2")));
        done(rest("finance2", "POST", "/task/" + task + "/complete", answer));
        settle();
        assertThat(balance()).isEqualTo("0.00");
        assertThat(state(caseNo)).isEqualTo("DONE");
    }

    // power

    @ParameterizedTest
    @ValueSource(strings = {"managers", "operators", "finance", "camunda-admin"})
    void aGroupWithPowerTakesTwoAdministrators(String group) {
        String somebody = user();
        waits(rest("admin", "PUT", member(somebody, group), null));
        assertThat(isIn(somebody, group)).isFalse();
        assertThat(get("auditor1", "/rights?lang=en").body()).contains("Waiting for another administrator", somebody);
        refused(rest("admin", "PUT", member(somebody, group), null), "another person");
        done(rest("admin2", "PUT", member(somebody, group), null));
        assertThat(isIn(somebody, group)).isTrue();
        String trail = get("auditor1", "/rights?lang=en").body();
        assertThat(trail).contains("Joined a group", somebody, "asked by admin");
        assertThat(get("auditor1", "/api/audit/verify").json().path("ok").asBoolean()).isTrue();
    }

    private String waitingAbout(String user) {
        return jdbc.sql("select id from second_look where waits_as = '' and subject = :s").param("s", user + " managers")
                .query(String.class).single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "admin2"})
    void whatWaitsForASecondAdministratorCanBeTakenBack_orDeclinedByAnother(String who) {
        String somebody = user();
        waits(rest("admin", "PUT", member(somebody, "managers"), null));
        String id = waitingAbout(somebody);
        isProblem(call("POST", "/rights/" + id).by("auditor1").send(), 403);
        isProblem(call("POST", "/rights/nothing").by(who).send(), 404);
        assertThat(get("admin", "/rights?lang=en").body()).contains("/rights/" + id);
        assertThat(get("auditor1", "/rights?lang=en").body()).doesNotContain("/rights/" + id);
        assertThat(call("POST", "/rights/" + id).by(who).send().status()).isEqualTo(303);
        isProblem(call("POST", "/rights/" + id).by(who).send(), 409);
        String page = get("auditor1", "/rights?lang=en").body();
        assertThat(page).contains(who.equals("admin") ? "Taken back, waits no more" : "Declined, waits no more");
        waits(rest("admin2", "PUT", member(somebody, "managers"), null));
        assertThat(isIn(somebody, "managers")).as("that was the first again").isFalse();
        assertThat(get("auditor1", "/api/audit/verify").json().path("ok").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditors", "integrators"})
    void whoOnlyReads_andSystems_takeOne(String group) {
        String somebody = user();
        done(rest("admin", "PUT", member(somebody, group), null));
        assertThat(isIn(somebody, group)).isTrue();
    }

    @Test
    void aSingleAdministratorNamesTheSecondAlone() {
        identity.deleteMembership("admin2", "camunda-admin");
        String somebody = user();
        done(rest("admin", "PUT", member(somebody, "camunda-admin"), null));
        String other = "v-" + app;
        User user = identity.newUser(other);
        user.setPassword("demo-" + other);
        identity.saveUser(user);
        waits(rest("admin", "PUT", member(other, "camunda-admin"), null));
    }

    @Test
    void nobodyGetsRidOfTheOtherAlone() {
        waits(rest("admin", "DELETE", member("admin2", "camunda-admin"), null));
        waits(rest("admin", "DELETE", "/user/admin2", null));
        waits(rest("admin", "PUT", "/user/admin2/credentials",
                object("password", "Mine-now-2026", "authenticatedUserPassword", "demo-admin")));
        waits(rest("admin", "PUT", "/user/manager1/credentials",
                object("password", "Mine-now-2026", "authenticatedUserPassword", "demo-admin")));
        assertThat(isIn("admin2", "camunda-admin")).isTrue();
        for (String unchanged : List.of("admin2", "manager1")) {
            assertThat(get(unchanged, "/api/cases").status()).as(unchanged).isEqualTo(200);
        }
        String third = user();
        identity.createMembership(third, "camunda-admin");
        done(rest(third, "DELETE", member("admin2", "camunda-admin"), null));
        assertThat(isIn("admin2", "camunda-admin")).isFalse();
    }

    @Test
    void oneselfIsNobodysBusiness() {
        refused(rest("admin", "PUT", member("admin", "managers"), null), "his own groups");
        refused(rest("admin", "DELETE", member("admin", "camunda-admin"), null), "his own groups");
        refused(rest("admin", "DELETE", "/user/admin", null), "his own groups");
        assertThat(isIn("admin", "managers")).isFalse();
        String somebody = user();
        identity.createMembership(somebody, "auditors");
        done(rest(somebody, "PUT", "/user/" + somebody + "/credentials",
                object("password", "Mine-own-2026", "authenticatedUserPassword", "demo-" + somebody)));
        assertThat(call("GET", "/api/cases").basic(somebody, "Mine-own-2026").send().status()).isEqualTo(200);
    }

    @Test
    void groupsOfThisHouseStayAsTheyAre() {
        refused(rest("admin", "DELETE", "/group/managers", null), "stays as it is");
        refused(rest("admin", "PUT", "/group/managers", object("id", "managers", "name", "nobody", "type", "WORKFLOW")), "stays as it is");
        assertThat(identity.createGroupQuery().groupId("managers").singleResult().getName()).startsWith("主管");
    }

    @Test
    void whoIsNewIsNobodyElseButForCase_andAProfileIsOneLineOfText() {
        String somebody = user();
        Object twin = object("profile", object("id", somebody.toUpperCase(java.util.Locale.ROOT), "firstName", "A", "lastName", "B"),
                "credentials", object("password", "Mine-own-2026"));
        refused(rest("admin", "POST", "/user/create", twin), "differs from user " + somebody);
        for (String odd : List.of("a\nb", "<b>a</b>", "a\u2028b", "a\u202Eb", "x".repeat(256))) {
            for (String field : List.of("firstName", "lastName", "email")) {
                refused(rest("admin", "PUT", "/user/" + somebody + "/profile", object("id", somebody, field, odd)), "one line of text");
            }
            refused(rest("admin", "POST", "/user/create",
                    object("profile", object("id", "w-" + app, "firstName", odd, "lastName", "B"), "credentials",
                    object("password", "Mine-own-2026"))), "one line of text");
        }
        done(rest("admin", "PUT", "/user/" + somebody + "/profile",
                object("id", somebody, "firstName", "Zoë O'Neil & 李", "lastName", "雷", "email", "z@example.com")));
        assertThat(get("admin", "/rights?lang=zh").body()).contains("更改用户", "名, 姓, 邮箱");
    }

    @Test
    void grantsAreTold_andWhoReadsTheTrail() {
        String somebody = user();
        Answer granted = rest("admin", "POST", "/authorization/create",
                object("type", 1, "permissions", List.of("ACCESS"), "userId", somebody, "resourceType", 0, "resourceId", "cockpit"));
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        done(rest("admin", "DELETE", "/authorization/" + granted.json().path("id").asText(), null));
        JsonNode trail = get("auditor1", "/api/audit/rights").json();
        assertThat(trail.findValuesAsText("what")).startsWith("grantTaken", "granted");
        assertThat(trail.get(1).path("detail").path("permissions").get(0).asText()).isEqualTo("ACCESS");
        assertThat(trail.get(1).path("actor").asText()).isEqualTo("admin");
        for (String other : List.of("manager1", "operator1", "integrator1")) {
            isProblem(get(other, "/api/audit/rights"), 403);
            isProblem(get(other, "/rights"), 403);
        }
        isProblem(get("auditor1", "/rights?before=0"), 400);
    }
}
