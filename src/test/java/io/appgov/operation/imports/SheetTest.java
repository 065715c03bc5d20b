package io.appgov.operation.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.Unit;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as people save them. */
@Unit
class SheetTest {

    private static Sheet sheet(String text) {
        return Sheet.read(text.getBytes(UTF_8));
    }

    @Test
    void eachLineKnowsWhereItStandsInTheFile() {
        Sheet sheet = sheet("a,b\r\n1,\"two\r\nlines\"\r\n\r\n,\r\n 3 , \"4,5\" \r\n6,\"say \"\"7\"\"\"");
        assertThat(sheet.columns()).containsExactly("a", "b");
        assertThat(sheet.lines()).containsExactly(
                new Sheet.Line(2, List.of("1", "two\r\nlines")), new Sheet.Line(6, List.of("3", "4,5")),
                new Sheet.Line(7, List.of("6", "say \"7\"")));
        assertThat(sheet.values(sheet.lines().get(1))).isEqualTo(Map.of("a", "3", "b", "4,5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ufeff"})
    void aByteOrderMarkIsNoPartOfTheFirstColumn(String mark) {
        assertThat(sheet(mark + "userId,名称\nu1,北京示例").lines()).containsExactly(new Sheet.Line(2, List.of("u1", "北京示例")));
        assertThat(sheet(mark + "\"userId\",b\nu1,2").columns()).containsExactly("userId", "b");
    }

    @Test
    void anotherEncodingIsRefusedAndNotGuessed() {
        assertThatThrownBy(() -> Sheet.read("isvId,name\nisv-1,北京示例".getBytes(Charset.forName("GBK")))).isInstanceOf(Sheet.Unreadable.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void whatIsNoListIsRefused() {
        for (String text : new String[] {"", "\n\n", "a,,c\n1,2,3", "a,b,a\n1,2,3", "a,b\n1,\"2"}) {
            assertThatThrownBy(() -> sheet(text)).as(text).isInstanceOf(Sheet.Unreadable.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "userId,firstName,lastName,email,groups | USERS",
        "groups,email,lastName,firstName,userId | USERS",
        "appId,isvId,name,charged,requiredDeposit,feishuPay,openAuthorizations,openRefunds,openComplaints | APPS",
        "isvId,name,certified,partnerManager,contact1.name,contact1.email,contact1.feishuOpenId,contact1.language | VENDORS",
        "isvId,name,certified,partnerManager,contact1.name,contact1.email,contact1.feishuOpenId,contact1.language,contact2.email | VENDORS"
    })
    void itsColumnsSayWhatItIsAbout(String columns, Kind kind) {
        assertThat(Kind.of(sheet(columns))).isEqualTo(kind);
    }

    @Test
    void aForgottenColumnIsNotTakenForEmptyAndAnUnknownOneNotPassedOver() {
        assertThatThrownBy(() -> Kind.of(sheet("appId,isvId,name,charged,requiredDeposit,feishuPay,openAuthorizations,openRefunds")))
                .hasMessageContaining("missing columns: openComplaints");
        assertThatThrownBy(() -> Kind.of(sheet("userId,firstName,lastName,email,groups,password")))
                .hasMessageContaining("unknown columns: password");
        assertThatThrownBy(() -> Kind.of(sheet("name;email"))).hasMessageContaining("userId");
    }

    @Test
    void aLineBecomesWhatACallWouldSend() {
        assertThat(Kind.VENDORS.body(Map.of("isvId", "i", "certified", "TRUE", "contact2.name", "B", "contact1.name", "A",
                "contact1.email", "a@b.c")))
                .isEqualTo(Map.of("isvId", "i", "certified", true, "contacts",
                List.of(Map.of("name", "A", "email", "a@b.c"), Map.of("name", "B"))));
        assertThat(Kind.APPS.body(Map.of("charged", "否", "requiredDeposit", "10.00")))
                .isEqualTo(Map.of("charged", false, "requiredDeposit", "10.00"));
        assertThat(Kind.USERS.body(Map.of("groups", "operators；managers、 finance")))
                .isEqualTo(Map.of("groups", List.of("operators", "managers", "finance")));
    }
}
