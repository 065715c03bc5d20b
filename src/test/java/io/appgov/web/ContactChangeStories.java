package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.AtOnce;
import io.appgov.OnBothDatabases;
import io.appgov.correspondence.LetterType;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R12: contacts are where the 48 hours hang. Every change is kept; while a case is open an address takes two; the old one is told. */
class ContactChangeStories extends HttpStory implements OnBothDatabases {

    private Map<String, Object> lilei(String email) {
        return object("name", "李雷", "email", email);
    }

    private Map<String, Object> hannah() {
        return object("name", "Hannah");
    }

    private String old() {
        return "lilei@" + isv + ".example";
    }

    private String other() {
        return "new@" + isv + ".example";
    }

    private Answer puts(String user, Object... contacts) {
        return put(user, "/api/isvs/" + isv, object("contacts", List.of(contacts)));
    }

    private String proposed(String user, Object... contacts) {
        Answer answer = puts(user, contacts);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().path("changeId").asText();
    }

    private Answer settles(String user, String changeId, String how) {
        return post(user, "/api/contact-changes/" + changeId + "/" + how, how.equals("decline") ? object("reason", "本人否认") : object());
    }

    private JsonNode change(String changeId) {
        return get("auditor1", "/api/contact-changes/" + changeId).json();
    }

    private List<String> waiting() {
        List<String> ids = new ArrayList<>();
        get("manager1", "/api/contact-changes?isv=" + isv).json().path("items").forEach(i -> ids.add(i.path("changeId").asText()));
        return ids;
    }

    private List<String> mails() {
        return catalogue.isv(isv).contacts().stream().map(c -> c.email()).toList();
    }

    /** Texts of N27 to an address. */
    private List<Delivery> told(String address) {
        return jdbc.sql(
                "select distinct n.notice_id from notice n join notice_delivery d on d.notice_id = n.notice_id where n.kind = 'N27' and "
                        + "d.recipient = :to")
                .param("to", address)
                .query(String.class)
                .list()
                .stream()
                .flatMap(id -> notices.deliveriesOf(id).stream())
                .filter(d -> d.address().recipient().equals(address))
                .toList();
    }

    private List<JsonNode> events(CaseNo caseNo, String what) {
        List<JsonNode> events = new ArrayList<>();
        get("auditor1", "/api/cases/" + caseNo + "/timeline").json().forEach(e -> {
            if (e.path("what").asText().equals(what)) {
                events.add(e);
            }
        });
        return events;
    }

    private List<JsonNode> kept() {
        List<JsonNode> kept = new ArrayList<>();
        get("operator1", "/api/isvs/" + isv + "/changes?size=200").json().path("items").forEach(kept::add);
        return kept;
    }

    @Test
    void anAddressChangedDuringACaseWaitsForASecondPerson_noticesGoToTheOldOneUntilThen_andTheOldOneIsTold() {
        CaseNo caseNo = reported();
        Answer answer = puts("operator1", lilei(other()), hannah());
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String changeId = answer.json().path("changeId").asText();
        assertThat(answer.json().at("/isv/contacts/0/email").asText()).isEqualTo(old());
        assertThat(waiting()).containsExactly(changeId);
        assertThat(get("partner1", "/api/isvs/" + isv).json().at("/contactChanges/0").asText()).isEqualTo(changeId);
        settle();
        assertThat(told(old())).isEmpty();

        approves(caseNo, "2025-03-05 10:00:00");
        assertThat(deliveriesOf(caseNo, "N02")).extracting(d -> d.address().recipient()).contains(old()).doesNotContain(other());

        Answer confirmed = settles("operator2", changeId, "confirm");
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.json().path("state").asText()).isEqualTo("confirmed");
        assertThat(confirmed.json().path("askedBy").asText()).isEqualTo("operator1");
        assertThat(confirmed.json().path("settledBy").asText()).isEqualTo("operator2");
        assertThat(mails()).containsExactly(other(), "hannah@" + isv + ".example");
        assertThat(waiting()).isEmpty();
        settle();
        assertThat(told(old())).singleElement().satisfies(d -> {
            assertThat(d.state()).isEqualTo(DeliveryState.ACCEPTED);
            assertThat(d.message().body()).contains(old(), "n…@" + isv + ".example").doesNotContain(other(), "/isv/");
            assertThat(d.message().subject()).contains("联系人地址变更通知");
        });
        assertThat(told(other())).singleElement().satisfies(d -> assertThat(d.message().body()).contains(other()).doesNotContain(old()));
        // it belongs to no case
        assertThat(noticesOf(caseNo)).doesNotContain("N27");
        until("2025-03-05 10:00:01");
        assertThat(deliveriesOf(caseNo, "N06")).extracting(d -> d.address().recipient()).contains(other()).doesNotContain(old());
    }

    @Test
    void theFileOfTheOpenCaseShowsIt_thatOfACaseThatIsOverDoesNot() {
        CaseNo over = caseV();
        letterNow(over, LetterType.CONFIRM);
        until("2025-03-05 10:00:01");
        letterNow(over, LetterType.RECTIFICATION);
        answers("operator2", over, "verifyRectification", "rectified", true, "notes", "已核实");
        until("2025-06-01 10:00:00");
        assertThat(cases.get(over).endedAt()).isNotNull();
        CaseNo caseNo = reported();
        String changeId = proposed("operator1", lilei(other()), object("name", "Hannah", "language", "zh"));
        settles("manager1", changeId, "confirm");
        assertThat(events(over, "contactChange")).isEmpty();
        assertThat(events(caseNo, "contactChange")).extracting(e -> e.at("/detail/event").asText(), e -> e.path("actor").asText())
                .containsExactly(tuple("proposed", "operator1"), tuple("confirmed", "manager1"));
        JsonNode value = events(caseNo, "contactChange").get(1).at("/detail/changes/0");
        assertThat(value.path("contact").asText()).isEqualTo("李雷");
        assertThat(value.path("was").asText()).isEqualTo(old());
        assertThat(value.path("becomes").asText()).isEqualTo(other());
        // what is no address was set at once
        assertThat(events(caseNo, "catalogueChange")).singleElement()
                .satisfies(e -> assertThat(e.at("/detail/changes/0/field").asText()).isEqualTo("language"));
        Answer dossier = call("GET", "/api/cases/" + caseNo + "/dossier").by("manager1").with("Accept", "application/json").send();
        assertThat(dossier.status()).isEqualTo(200);
        assertThat(dossier.body()).contains(old(), other());
        Answer page = call("GET", "/audit/" + caseNo + "?lang=en").by("auditor1").with("Accept", "text/html").send();
        assertThat(page.body()).contains(other(), "a second person agreed");
        assertThat(get("auditor1", "/api/audit/verify?caseNo=" + caseNo).json().path("ok").asBoolean()).isTrue();
        assertThat(kept()).anySatisfy(k -> {
            assertThat(k.path("by").asText()).isEqualTo("manager1");
            assertThat(k.path("askedBy").asText()).isEqualTo("operator1");
            assertThat(k.at("/changes/0/was").asText()).isEqualTo(old());
        });
    }

    @Test
    void withoutAnOpenCaseItChangesAtOnce_isKept_andTheOldAddressIsTold() {
        Answer answer = puts("integrator1", lilei(other()), hannah());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(mails()).contains(other());
        settle();
        assertThat(told(old())).hasSize(1);
        JsonNode last = kept().get(0);
        assertThat(last.path("by").asText()).isEqualTo("integrator1");
        assertThat(last.path("at").asText()).startsWith("2025-03-03T10:00:00");
        assertThat(last.path("changes")).hasSize(1);
        assertThat(last.at("/changes/0/field").asText()).isEqualTo("email");
        assertThat(last.at("/changes/0/was").asText()).isEqualTo(old());
        assertThat(last.at("/changes/0/becomes").asText()).isEqualTo(other());
    }

    @Test
    void aContactRemovedDuringACaseStaysUntilAnotherAgrees_oneThatIsNewIsToldAtOnce() {
        CaseNo caseNo = reported();
        String changeId = proposed("operator1", hannah(), object("name", "韩梅梅", "email", "han@" + isv + ".example"));
        assertThat(mails()).containsExactly("hannah@" + isv + ".example", "han@" + isv + ".example", old());
        approves(caseNo, "2025-03-05 10:00:00");
        assertThat(deliveriesOf(caseNo, "N02")).extracting(d -> d.address().recipient()).contains(old(), "han@" + isv + ".example");
        assertThat(settles("manager2", changeId, "confirm").status()).isEqualTo(200);
        assertThat(mails()).containsExactly("hannah@" + isv + ".example", "han@" + isv + ".example");
        settle();
        assertThat(told(old())).singleElement().satisfies(d -> assertThat(d.message().body()).contains("不再是贵司联系人的地址"));
        assertThat(told("ou_" + isv + "_1")).hasSize(1);
    }

    @Test
    void theLastContactStays() {
        reported();
        String first = proposed("operator1", object("name", "韩梅梅", "email", "han@" + isv + ".example"));
        String second = proposed("operator1", lilei(old()), hannah());
        assertThat(settles("operator2", first, "confirm").status()).isEqualTo(200);
        isProblem(settles("operator2", second, "confirm"), 409);
        assertThat(mails()).containsExactly("han@" + isv + ".example");
    }

    @Test
    void nobodyAgreesWithHimself_noBystanderAgrees_andNobodyAgreesTwice() {
        reported();
        String changeId = proposed("operator1", lilei(other()), hannah());
        Answer own = settles("operator1", changeId, "confirm");
        isProblem(own, 409);
        assertThat(own.json().path("rule").asText()).isEqualTo("E31");
        isProblem(settles("operator1", changeId, "decline"), 409);
        isProblem(settles("operator2", changeId, "take-back"), 409);
        for (String user : List.of("partner1", "reviewer1", "finance1", "auditor1", "integrator1", "admin")) {
            isProblem(settles(user, changeId, "confirm"), 403);
            isProblem(settles(user, changeId, "decline"), 403);
        }
        isProblem(settles("operator2", "nothing", "confirm"), 404);
        assertThat(mails()).contains(old());
        assertThat(settles("operator2", changeId, "confirm").status()).isEqualTo(200);
        isProblem(settles("manager1", changeId, "confirm"), 409);
        isProblem(settles("manager1", changeId, "decline"), 409);
        isProblem(settles("operator1", changeId, "take-back"), 409);
        settle();
        assertThat(told(old())).hasSize(1);
    }

    @Test
    void theSameKeyGivesTheFirstAnswerAgain() {
        reported();
        String changeId = proposed("operator1", lilei(other()), hannah());
        Supplier<Answer> confirming = () -> call("POST", "/api/contact-changes/" + changeId + "/confirm").by("operator2").json(object())
                .key("k-" + app).send();
        Answer first = confirming.get();
        Answer again = confirming.get();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void twoWhoAgreeAtOneInstantChangeItOnce() {
        reported();
        for (int round = 0; round < 3; round++) {
            String address = "round" + round + "@" + isv + ".example";
            String before = mails().get(0);
            String changeId = proposed("operator1", lilei(address), hannah());
            List<Answer> answers = AtOnce.all(Stream.of("operator2", "manager1")
                    .map(user -> (Supplier<Answer>) () -> settles(user, changeId, "confirm"))
                    .toList());
            assertThat(answers).extracting(Answer::status).as("%s", answers).containsExactlyInAnyOrder(200, 409);
            settle();
            assertThat(told(before)).as(before).hasSize(round == 0 ? 1 : 2);
            assertThat(mails()).contains(address);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"decline", "take-back"})
    void whatIsDeclinedOrTakenBackChangesNothing_andIsSeenInTheFile(String how) {
        CaseNo caseNo = reported();
        String changeId = proposed("operator1", lilei(other()), hannah());
        Answer answer = settles(how.equals("decline") ? "manager1" : "operator1", changeId, how);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("state").asText()).isEqualTo(how.equals("decline") ? "declined" : "takenBack");
        assertThat(waiting()).isEmpty();
        assertThat(mails()).contains(old());
        settle();
        assertThat(told(old())).isEmpty();
        assertThat(events(caseNo, "contactChange")).extracting(e -> e.at("/detail/event").asText())
                .containsExactly("proposed", how.equals("decline") ? "declined" : "takenBack");
        // asked for again, it waits again
        assertThat(proposed("operator1", lilei(other()), hannah())).isNotEqualTo(changeId);
    }

    @Test
    void aDeclineSaysWhy() {
        reported();
        String changeId = proposed("operator1", lilei(other()), hannah());
        isProblem(post("operator2", "/api/contact-changes/" + changeId + "/decline", object()), 400);
        settles("operator2", changeId, "decline");
        assertThat(change(changeId).path("reason").asText()).isEqualTo("本人否认");
    }

    @Test
    void theSameAskedForAgainIsTheSame_anotherAddressTakesItsPlace_anotherContactWaitsBesideIt() {
        CaseNo caseNo = reported();
        String first = proposed("operator1", lilei(other()), hannah());
        assertThat(proposed("integrator1", lilei(other()), hannah())).isEqualTo(first);
        assertThat(change(first).path("askedBy").asText()).isEqualTo("operator1");
        String hannahs = proposed("operator1", lilei(other()), object("name", "Hannah", "email", "h2@" + isv + ".example"));
        assertThat(waiting()).containsExactlyInAnyOrder(first, hannahs);
        String second = proposed("operator2", lilei("third@" + isv + ".example"), hannah());
        assertThat(waiting()).containsExactlyInAnyOrder(hannahs, second);
        assertThat(change(first).path("state").asText()).isEqualTo("replaced");
        assertThat(events(caseNo, "contactChange")).extracting(e -> e.at("/detail/event").asText())
                .containsExactly("proposed", "proposed", "replaced", "proposed");
        isProblem(settles("manager1", first, "confirm"), 409);
        // a list that names the present addresses asks for nothing
        Answer present = puts("integrator1", lilei(old()), hannah());
        assertThat(present.status()).isEqualTo(200);
        assertThat(waiting()).hasSize(2);
        assertThat(settles("operator1", second, "confirm").status()).isEqualTo(200);
        assertThat(settles("operator2", hannahs, "confirm").status()).isEqualTo(200);
        assertThat(mails()).containsExactly("third@" + isv + ".example", "h2@" + isv + ".example");
    }

    @Test
    void severalAddressesOfOneRequestWaitTogether() {
        reported();
        String changeId = proposed("operator1", object("name", "李雷", "email", other(), "feishuOpenId", "ou_other"),
                object("name", "Hannah", "email", "h2@" + isv + ".example"));
        assertThat(change(changeId).path("changes")).hasSize(3);
        settles("operator2", changeId, "confirm");
        assertThat(mails()).containsExactly(other(), "h2@" + isv + ".example");
        assertThat(catalogue.isv(isv).contacts().get(0).feishuOpenId()).isEqualTo("ou_other");
    }

    @Test
    void aContactThatIsRenamedMeanwhileIsTheSame() {
        reported();
        String changeId = proposed("operator1", lilei(other()), hannah());
        assertThat(puts("operator2", object("name", "李大雷", "email", old()), hannah()).status()).isEqualTo(200);
        assertThat(settles("operator2", changeId, "confirm").status()).isEqualTo(200);
        assertThat(catalogue.isv(isv).contacts().get(0)).satisfies(c -> {
            assertThat(c.name()).isEqualTo("李大雷");
            assertThat(c.email()).isEqualTo(other());
        });
    }

    @Test
    void whatWaitsOutlivesTheCase_untilTheContactHasAnotherAddress() {
        CaseNo caseNo = reported();
        String first = proposed("operator1", lilei(other()), hannah());
        String second = proposed("operator1", lilei(old()), object("name", "Hannah", "email", "h2@" + isv + ".example"));
        answers("manager1", caseNo, "approvePenalty", "decision", "withdraw", "reason", "误报");
        assertThat(cases.openOf(isv)).isEmpty();
        assertThat(settles("operator2", first, "confirm").status()).isEqualTo(200);
        assertThat(mails()).contains(other());
        // nobody has to agree any more, and what waited no longer fits
        assertThat(puts("operator2", lilei(other()), object("name", "Hannah", "email", "h3@" + isv + ".example")).status()).isEqualTo(200);
        assertThat(change(second).path("state").asText()).isEqualTo("overtaken");
        isProblem(settles("manager1", second, "confirm"), 409);
    }

    @Test
    void aBounceOfWhatTheOldAddressWasToldTouchesNoCase_andSomebodyLooksAfterIt() {
        CaseNo caseNo = caseV();
        String changeId = proposed("operator1", lilei(other()), hannah());
        settles("operator2", changeId, "confirm");
        settle();
        Delivery mail = told(old()).get(0);
        Answer bounced = post("operator1", "/api/notices/" + mail.deliveryId() + "/bounces",
                object("at", "2025-03-03T10:00:00+08:00", "reason", "550 no such user"));
        assertThat(bounced.status()).as(bounced.body()).isEqualTo(201);
        assertThat(told(old()).get(0).state()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(call("GET", "/undelivered").by("operator1").with("Accept", "text/html").send().body()).contains(mail.noticeId());
        Answer again = call("POST", "/undelivered/" + mail.noticeId()).by("operator1")
                .body("application/x-www-form-urlencoded", "action=again".getBytes(StandardCharsets.UTF_8)).send();
        assertThat(again.status()).as(again.body()).isIn(200, 303);
        settle();
        assertThat(told(old()).get(0).state()).isEqualTo(DeliveryState.ACCEPTED);
        notices.read(mail.deliveryId(), now(), Delivery.ReadHow.event);
    }

    @Test
    void reportsOfCountsNeedNobody_areKept_andAreNotInTheCase() {
        CaseNo caseNo = reported();
        says(app, "openRefunds", 4);
        says(app, "openRefunds", 4);
        says(app, "openRefunds", 0, "name", "改名");
        assertThat(events(caseNo, "catalogueChange")).singleElement().satisfies(e -> {
            assertThat(e.at("/detail/appId").asText()).isEqualTo(app.value());
            assertThat(e.at("/detail/changes")).hasSize(1);
            assertThat(e.at("/detail/changes/0/becomes").asText()).isEqualTo("改名");
        });
        assertThat(kept().stream().flatMap(k -> Stream.of(k.path("changes"))).filter(c -> c.toString().contains("openRefunds"))
                .map(c -> c.path(0).path("becomes").asText()))
                .containsExactly("0", "4", "0");
    }

    @Test
    void whatACaseChangesIsKept_andShownInTheOtherOpenCases() {
        CaseNo other = reported();
        CaseNo delisting = agreedDelistingOf(app, "2025-03-04 10:00:00");
        until("2025-03-04 10:00:01");
        assertThat(events(other, "catalogueChange")).singleElement().satisfies(e -> {
            assertThat(e.at("/detail/case").asText()).isEqualTo(delisting.value());
            assertThat(e.at("/detail/changes/0/was").asText()).isEqualTo("LISTED");
        });
        assertThat(kept()).anySatisfy(k -> assertThat(k.path("caseNo").asText()).isEqualTo(delisting.value()));
    }

    private Answer onThePage(String user, String changeId, String form) {
        return call("POST", "/contact-changes/" + changeId).by(user)
                .body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8)).send();
    }

    @Test
    void onItsPageAnotherConfirmsOrDeclines_whoAskedTakesBack() {
        reported();
        String first = proposed("operator1", lilei(other()), hannah());
        assertThat(get("operator1", "/contact-changes").body()).contains("/contact-changes/" + first, other(), "takeBack")
                .doesNotContain("本人否认");
        assertThat(get("auditor1", "/contact-changes").body()).contains(first);
        isProblem(get("integrator1", "/contact-changes"), 403);
        isProblem(onThePage("partner1", first, "action=confirm"), 403);
        isProblem(onThePage("operator1", first, "action=confirm"), 409);
        isProblem(onThePage("operator2", first, "action=decline&reason="), 400);
        isProblem(onThePage("operator2", first, "action=else"), 400);
        assertThat(onThePage("operator1", first, "action=takeBack").status()).isEqualTo(303);
        String second = proposed("operator1", lilei(other()), hannah());
        assertThat(onThePage("manager1", second, "action=decline&reason=no").status()).isEqualTo(303);
        String third = proposed("operator1", lilei(other()), hannah());
        assertThat(onThePage("manager1", third, "action=confirm&reason=").status()).isEqualTo(303);
        assertThat(mails()).contains(other());
        assertThat(get("operator1", "/contact-changes").body()).doesNotContain(third);
    }

    @Test
    void whoMayNotReadGetsNothing_whatIsNoPageIsRefused() {
        assertThat(call("GET", "/api/contact-changes").send().status()).isEqualTo(401);
        isProblem(get("operator1", "/api/isvs/" + isv + "/changes?size=201"), 400);
        isProblem(get("operator1", "/api/isvs/nobody/changes"), 404);
        isProblem(get("operator1", "/api/contact-changes/nothing"), 404);
    }
}
