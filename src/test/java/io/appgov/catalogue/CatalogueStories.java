package io.appgov.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.appgov.OnBothDatabases;
import io.appgov.Story;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.people.Group;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of ISVs and apps: what is named is set, the rest stays; counts are known from when somebody reported them (R2). */
class CatalogueStories extends Story implements OnBothDatabases {

    private void saysOfIsv(Object... fields) {
        Map<String, Object> sent = new HashMap<>(Map.of("isvId", isv.value()));
        for (int i = 0; i < fields.length; i += 2) {
            sent.put((String) fields[i], fields[i + 1]);
        }
        as("operator1", () -> catalogue.putIsv(sent));
    }

    private static List<String> wrong(Runnable said) {
        return catchThrowableOfType(InvalidInput.class, said::run).errors().stream().map(FieldError::field).toList();
    }

    private List<Integer> counts() {
        List<Integer> counts = new ArrayList<>();
        for (Counted each : Counted.values()) {
            counts.add(catalogue.app(app).count(each).map(OpenCount::open).orElse(null));
        }
        return counts;
    }

    @Test
    void anAppThatIsOnlyRenamedKeepsItsCounts_andWhoReportedThemWhen() {
        says(app, "openAuthorizations", 7, "openRefunds", 3, "openComplaints", 2);
        at("2025-03-04 11:00:00");
        as("operator2", () -> catalogue.putApp(Map.of("appId", app.value(), "name", "改名")));
        App renamed = catalogue.app(app);
        assertThat(renamed.name()).isEqualTo("改名");
        assertThat(counts()).containsExactly(7, 3, 2);
        assertThat(renamed.count(Counted.openRefunds)).contains(new OpenCount(3, time("2025-03-03 10:00:00"), "integrator1"));
        as("operator2", () -> catalogue.putApp(Map.of("appId", app.value(), "openRefunds", 0)));
        assertThat(counts()).containsExactly(7, 0, 2);
        assertThat(catalogue.app(app).count(Counted.openRefunds)).contains(new OpenCount(0, time("2025-03-04 11:00:00"), "operator2"));
        assertThat(catalogue.app(app).count(Counted.openComplaints)).contains(new OpenCount(2, time("2025-03-03 10:00:00"), "integrator1"));
        assertThat(catalogue.app(app).lastReport()).contains(new OpenCount(0, time("2025-03-04 11:00:00"), "operator2"));
    }

    @Test
    void everyOtherFieldOfAnAppStaysToo() {
        App before = catalogue.app(app);
        says(app, "requiredDeposit", "12000.00");
        says(app, "feishuPay", false);
        says(app, "charged", false);
        says(app, "isvId", isv);
        App after = catalogue.app(app);
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.requiredDeposit()).hasToString("12000.00");
        assertThat(after.feishuPay()).isFalse();
        assertThat(after.charged()).isFalse();
        assertThat(after.everCharged()).isTrue();
        assertThat(after.counts()).isEqualTo(before.counts());
    }

    @Test
    void aNewAppNeedsWhatIsRequired_andItsCountsAreNotReported_butRefundsOfWhatWasNeverCharged() {
        assertThat(wrong(() -> says(AppId.of("new-" + app), "openRefunds", 1, "feishuPay", "x")))
                .containsExactlyInAnyOrder("isvId", "name", "charged", "requiredDeposit", "feishuPay");
        assertThat(catalogue.findApp(AppId.of("new-" + app))).isEmpty();
        app = says(AppId.of("new-" + app), "isvId", isv, "name", "新应用", "charged", false, "requiredDeposit", BigDecimal.ZERO);
        assertThat(counts()).containsExactly(null, 0, null);
        assertThat(catalogue.app(app).feishuPay()).isFalse();
        assertThat(catalogue.app(app).lastReport()).isEmpty();
        says(app, "charged", true);
        assertThat(counts()).containsExactly(null, null, null);
        says(app, "charged", false);
        assertThat(counts()).containsExactly(null, null, null);
    }

    @Test
    void nothingIsReset_neitherByNullNorByABlank() {
        App before = catalogue.app(app);
        for (String field : List.of("isvId", "name", "charged", "requiredDeposit", "feishuPay", "openAuthorizations", "openRefunds",
                "openComplaints")) {
            assertThat(wrong(() -> says(app, field, null))).containsExactly(field);
            assertThat(wrong(() -> says(app, field, " "))).containsExactly(field);
        }
        assertThat(catalogue.app(app)).isEqualTo(before);
        Isv known = catalogue.isv(isv);
        for (String field : List.of("name", "certified", "partnerManager", "contacts")) {
            assertThat(wrong(() -> saysOfIsv(field, null))).containsExactly(field);
            assertThat(wrong(() -> saysOfIsv(field, ""))).containsExactly(field);
        }
        assertThat(catalogue.isv(isv)).isEqualTo(known);
    }

    @Test
    void anAppStaysWithItsIsv_andNobodysIsNotTaken() {
        IsvId other = IsvId.of(isv + "-other");
        newIsvWithApp(other, AppId.of(app + "-other"));
        assertThatThrownBy(() -> says(app, "isvId", other)).isInstanceOf(RuleViolated.class);
        assertThat(wrong(() -> says(app, "isvId", "isv-nobody"))).containsExactly("isvId");
        assertThat(catalogue.app(app).isvId()).isEqualTo(isv);
    }

    @Test
    void ofAnIsvWhatIsNotSaidStays() {
        Isv known = catalogue.isv(isv);
        saysOfIsv("name", "换名");
        assertThat(catalogue.isv(isv)).isEqualTo(new Isv(isv, "换名", known.status(), true, "partner1", known.contacts()));
        saysOfIsv("certified", false);
        saysOfIsv("partnerManager", "partner2");
        assertThat(catalogue.isv(isv)).isEqualTo(new Isv(isv, "换名", known.status(), false, "partner2", known.contacts()));
        assertThat(wrong(() -> as("operator1", () -> catalogue.putIsv(Map.of("isvId", isv + "-new", "partnerManager", "partner2")))))
                .containsExactlyInAnyOrder("name", "certified", "contacts");
    }

    @Test
    void aPartnerManagerWhoHasLeft_isNoReasonToRefuseWhatElseIsSaid() {
        users.create("leaver-" + isv, "demo-pw", "离", "职", null, Group.PARTNER_MANAGERS);
        saysOfIsv("partnerManager", "leaver-" + isv);
        identity.deleteUser("leaver-" + isv);
        saysOfIsv("certified", false);
        assertThat(catalogue.isv(isv).certified()).isFalse();
        assertThat(catalogue.isv(isv).partnerManager()).isEqualTo("leaver-" + isv);
    }

    @Test
    void aContactKeepsWhatIsNotSaidOfIt_byNameOrByAddress_andWhoIsNotNamedIsNoLongerOne() {
        saysOfIsv("contacts", List.of(
                Map.of("name", "Hannah", "email", "new@isv.example"),
                Map.of("name", "李小雷", "email", "lilei@" + isv + ".example"),
                Map.of("name", "新人", "feishuOpenId", "ou_new")));
        assertThat(catalogue.isv(isv).contacts()).containsExactly(
                new Contact("Hannah", "new@isv.example", "ou_" + isv + "_2", "en"),
                new Contact("李小雷", "lilei@" + isv + ".example", "ou_" + isv + "_1", "zh"),
                new Contact("新人", null, "ou_new", "zh"));
        saysOfIsv("contacts", List.of(Map.of("name", "Hannah", "language", "zh")));
        assertThat(catalogue.isv(isv).contacts()).containsExactly(new Contact("Hannah", "new@isv.example", "ou_" + isv + "_2", "zh"));
        Map<String, Object> withNull = new HashMap<>(Map.of("name", "Hannah"));
        withNull.put("email", null);
        assertThat(wrong(() -> saysOfIsv("contacts", List.of(withNull)))).containsExactly("contacts[0].email");
    }

    @Test
    void twoOfOneName_areTwoContacts() {
        saysOfIsv("contacts", List.of(Map.of("name", "李雷", "email", "a@isv.example"), Map.of("name", "李雷", "email", "b@isv.example")));
        assertThat(catalogue.isv(isv).contacts()).containsExactly(
                new Contact("李雷", "a@isv.example", "ou_" + isv + "_1", "zh"), new Contact("李雷", "b@isv.example", null, "zh"));
    }
}
