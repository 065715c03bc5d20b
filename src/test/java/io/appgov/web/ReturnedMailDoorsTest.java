package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.appgov.OnH2;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.CaptureSwitch.Mode;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of returned mail for which a person is asked, by API and as a page (R10). */
class ReturnedMailDoorsTest extends HttpStory implements OnH2 {

    private CaseNo caseNo;
    private String delivery;

    /** A notice whose second service a system reports as come back. */
    private String asked() {
        channels(Mode.up, Mode.down);
        caseNo = caseV();
        List<String> mails = deliveriesOf(caseNo, "N02").stream().filter(d -> d.state() == DeliveryState.ACCEPTED).map(Delivery::deliveryId)
                .toList();
        mails.forEach(this::comesBack);
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(now().plus(Duration.ofHours(1))));
        pass("PT1H");
        mails.forEach(this::comesBack);
        delivery = mails.get(mails.size() - 1);
        return waiting().path("id").asText();
    }

    private void comesBack(String deliveryId) {
        assertThat(post("integrator1", "/api/notices/" + deliveryId + "/bounces", object("at", iso(now()), "reason", "550 <b>no such user"))
                .status()).isEqualTo(201);
        settle();
    }

    private JsonNode waiting() {
        JsonNode page = get("auditor1", "/api/returned-mail?size=200").json();
        assertThat(page.path("total").asInt()).isGreaterThanOrEqualTo(page.path("items").size());
        return StreamSupport.stream(page.path("items").spliterator(), false).filter(m -> m.path("deliveryId").asText().equals(delivery))
                .findFirst()
                .orElseGet(() -> page.path("items").path(page.path("items").size() - 1));
    }

    private Answer decided(String user, String id, Object... fields) {
        return post(user, "/api/returned-mail/" + id, object(fields));
    }

    @Test
    void isListedWithWhatIsKnown_decidedOnce_andToldInTheCase() {
        String id = asked();
        JsonNode mail = waiting();
        assertThat(mail.path("question").asText()).isEqualTo("SECOND_VOID");
        assertThat(mail.path("caseNo").asText()).isEqualTo(caseNo.value());
        assertThat(mail.path("judgedAs").asText()).isEqualTo("FAILURE");
        assertThat(mail.path("recipient").asText()).isEqualTo("hannah@" + isv + ".example");
        assertThat(mail.path("servedAt").asText()).isEqualTo("2025-03-03T11:00:00+08:00");
        assertThat(mail.has("decision")).isFalse();

        Answer answer = decided("operator1", id, "decision", "voids", "reason", "电话核实未收到");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("decision").path("effect").asText()).isEqualTo("VOIDED");
        assertThat(answer.json().path("decision").path("by").asText()).isEqualTo("operator1");
        settle();
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        isProblem(decided("operator2", id, "decision", "noEffect", "reason", "x"), 409);
        assertThat(get("auditor1", "/api/returned-mail?state=all&size=200").body()).contains(id);
        assertThat(get("auditor1", "/api/returned-mail?size=200").body()).doesNotContain(id);
        assertThat(get("auditor1", "/api/cases/" + caseNo + "/timeline").body()).contains("returnedMailDecided", "电话核实未收到");
        assertThat(get("auditor1", "/api/audit/verify?caseNo=" + caseNo).json().path("ok").asBoolean()).isTrue();
    }

    @Test
    void noEffectLeavesTheService() {
        String id = asked();
        assertThat(decided("operator1", id, "decision", "noEffect", "reason", "对方确认已收到").status()).isEqualTo(200);
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
    }

    @Test
    void aWrongAnswerIsRefusedAndNothingIsDecided() {
        String id = asked();
        var before = footprint();
        isProblem(decided("operator1", id, "decision", "voids"), 400);
        isProblem(decided("operator1", id, "reason", "x"), 400);
        isProblem(decided("operator1", id, "decision", "maybe", "reason", "x"), 400);
        isProblem(decided("operator1", id, "decision", "voids", "reason", "x", "notice", "V-1"), 400);
        isProblem(decided("operator1", id, "decision", "voids", "reason", "x", "else", "y"), 400);
        isProblem(decided("operator1", "nothing", "decision", "voids", "reason", "x"), 404);
        isProblem(get("operator1", "/api/returned-mail?state=some"), 400);
        isProblem(get("operator1", "/api/returned-mail?size=201"), 400);
        for (String user : List.of("manager1", "integrator1", "auditor1", "finance1")) {
            isProblem(decided(user, id, "decision", "voids", "reason", "x"), 403);
        }
        assertThat(footprint()).isEqualTo(before);
    }

    @Test
    void thePageShowsItInBothLanguagesAndTakesTheDecision() {
        String id = asked();
        assertThat(get("operator1", "/returned-mail?lang=en").body())
                .contains("Returned mail", "/returned-mail/" + id, "550 &lt;b&gt;no such user", "second time is for a person", "<button");
        assertThat(get("operator1", "/returned-mail?lang=zh").body()).contains("退信判断", "须由人判断", caseNo);
        assertThat(get("manager1", "/overview?lang=en").body()).contains("Returned mails to be decided", "/returned-mail");
        assertThat(get("operator1", "/").body()).contains("/returned-mail");
        Answer sent = form("operator1", id, "decision=noEffect&reason=" + URLEncoder.encode("已收到", StandardCharsets.UTF_8));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(get("operator1", "/returned-mail?lang=en").body()).doesNotContain(id);
    }

    private Answer form(String user, String id, String fields) {
        return call("POST", "/returned-mail/" + id).by(user)
                .body("application/x-www-form-urlencoded", fields.getBytes(StandardCharsets.UTF_8)).send();
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager1", "reviewer1", "auditor1", "admin"})
    void othersMayOnlyLook(String user) {
        String id = asked();
        Answer page = get(user, "/returned-mail");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains(id).doesNotContain("<button");
        isProblem(form(user, id, "decision=noEffect&reason=x"), 403);
    }

    @Test
    void systemsReadTheListButNoPage_andStrangersNothing() {
        assertThat(get("integrator1", "/api/returned-mail").status()).isEqualTo(200);
        isProblem(get("integrator1", "/returned-mail"), 403);
        isProblem(call("GET", "/returned-mail").send(), 401);
        isProblem(call("GET", "/api/returned-mail").send(), 401);
    }
}
