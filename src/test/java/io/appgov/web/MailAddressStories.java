package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.catalogue.Contact;
import io.appgov.foundation.identity.IsvId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every door at which a mail address comes in takes what mails can be sent to, and nothing else (R9). */
class MailAddressStories extends HttpStory implements OnBothDatabases {

    private static final List<String> NO_ADDRESSES = List.of(
            "a..b@isv.example", ".a@isv.example", "a.@isv.example", "łukasz@isv.example", "张三@isv.example", "张三@例子.中国", "a@isv_x.example",
            "a@straße.example",
            "a@127.0.0.1", "a(b)@isv.example", "a\u200bb@isv.example");

    @Autowired private ProcessEngine engine;

    private Map<String, Object> isvBody(String email) {
        return object("name", "新服务商", "certified", true, "contacts", List.of(object("name", "李雷", "email", email)));
    }

    private List<Contact> contacts(IsvId isvId) {
        return catalogue.isv(isvId).contacts();
    }

    @Test
    void anIsvsContactHasAnAddressMailsCanBeSentTo() {
        var before = footprint();
        List<Contact> known = contacts(isv);
        for (String email : NO_ADDRESSES) {
            for (String door : List.of("/api/isvs/new-" + isv, "/api/isvs/" + isv)) {
                for (String user : List.of("operator1", "integrator1")) {
                    Answer refused = put(user, door, isvBody(email));
                    isProblem(refused, 400);
                    assertThat(refused.body()).as(email).contains("contacts[0].email");
                }
            }
        }
        assertThat(footprint()).isEqualTo(before);
        assertThat(contacts(isv)).isEqualTo(known);
    }

    @Test
    void aDomainInOtherLettersIsKeptInItsAsciiForm_andIsOneAddressInBoth() {
        Answer put = put("operator1", "/api/isvs/" + isv,
                object("contacts", List.of(object("name", "李雷", "email", "info@例子.中国", "feishuOpenId", "ou_1", "language", "en"))));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(put.json().at("/contacts/0/email").asText()).isEqualTo("info@xn--fsqu00a.xn--fiqs8s");
        // a contact is known by its address, however that is written
        put = put("operator1", "/api/isvs/" + isv, object("contacts", List.of(object("name", "李小雷", "email", "info@例子。中国"))));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(contacts(isv)).containsExactly(new Contact("李小雷", "info@xn--fsqu00a.xn--fiqs8s", "ou_1", "en"));
    }

    /** A release before let it in: it stays until somebody changes it, and hinders nothing else. */
    @Test
    void whatIsKnownOfBeforeStaysUntilItIsNamed() {
        jdbc.sql("update isv_contact set email = 'łukasz@isv.example' where isv_id = :isv and position = 0").param("isv", isv).update();
        Contact before = contacts(isv).get(0);
        assertThat(get("operator1", "/undelivered").body()).contains(isv + " · 李雷 · łukasz@isv.example: ", "must be ASCII");
        assertThat(put("operator1", "/api/isvs/" + isv, object("name", "改名", "contacts", List.of(object("name", "李雷", "language", "en"))))
                .status()).isEqualTo(200);
        assertThat(contacts(isv)).containsExactly(new Contact("李雷", "łukasz@isv.example", before.feishuOpenId(), "en"));
        isProblem(put("operator1", "/api/isvs/" + isv,
                object("contacts", List.of(object("name", "李雷", "email", "łukasz@isv.example")))), 400);
        // by its address it is still known
        assertThat(put("operator1", "/api/isvs/" + isv, object("contacts", List.of(object("name", "李雷", "email", "lilei@isv.example"))))
                .status()).isEqualTo(200);
        assertThat(contacts(isv)).extracting(Contact::email).containsExactly("lilei@isv.example");
        assertThat(get("operator1", "/undelivered").body()).doesNotContain(isv + " · ");
    }

    @Test
    void ourOwnPeopleToo_throughTheEnginesDoors() {
        String id = "mail-" + isv;
        String rest = "/engine-rest/engine/" + engine.getName();
        for (String email : NO_ADDRESSES) {
            isEngineRefusal(call("POST", rest + "/user/create").by("admin")
                    .json(object("profile", object("id", id, "firstName", "A", "lastName", "B", "email", email), "credentials",
                    object("password", "Mine-own-2026"))).send(), 400);
        }
        assertThat(identity.createUserQuery().userId(id).count()).isZero();
        Answer made = call("POST", rest + "/user/create").by("admin")
                .json(object("profile", object("id", id, "firstName", "A", "lastName", "B", "email", "a@例子.中国"), "credentials",
                object("password", "Mine-own-2026"))).send();
        assertThat(made.status()).as(made.body()).isEqualTo(204);
        assertThat(identity.createUserQuery().userId(id).singleResult().getEmail()).isEqualTo("a@xn--fsqu00a.xn--fiqs8s");
        Answer refused = put("admin", rest + "/user/" + id + "/profile",
                object("id", id, "firstName", "A", "lastName", "B", "email", "łukasz@house.example"));
        isEngineRefusal(refused, 400);
        assertThat(refused.body()).contains("must be ASCII");
        assertThat(put("admin", rest + "/user/" + id + "/profile", object("id", id, "firstName", "A", "lastName", "C", "email", ""))
                .status()).isEqualTo(204);
        identity.deleteUser(id);
    }
}
