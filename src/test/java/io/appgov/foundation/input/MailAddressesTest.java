package io.appgov.foundation.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are taken, what they are kept as, and which are the same (R9). */
@Unit
class MailAddressesTest {

    private final MailAddresses ascii = new MailAddresses(false);
    private final MailAddresses utf8 = new MailAddresses(true);

    @ParameterizedTest
    @CsvSource({
        "lilei@isv.example, lilei@isv.example",
        "Li.Lei+case@ISV.example, Li.Lei+case@ISV.example",
        "o'neil_{x}#%&=/?^`|~-!$*@isv.example, o'neil_{x}#%&=/?^`|~-!$*@isv.example",
        "info@例子.中国, info@xn--fsqu00a.xn--fiqs8s",
        "info@例子。中国, info@xn--fsqu00a.xn--fiqs8s",
        "info@xn--fsqu00a.xn--fiqs8s, info@xn--fsqu00a.xn--fiqs8s",
        "info@BÜCHER.example, info@xn--bcher-kva.example",
        // written in two characters, meant as one
        "info@bu\u0308cher.example, info@xn--bcher-kva.example",
        "x@a-b.c1.example, x@a-b.c1.example"
    })
    void isKeptAsTheWireCarriesIt(String sent, String kept) throws Exception {
        assertThat(ascii.wire(sent)).isEqualTo(kept);
        assertThat(utf8.wire(sent)).isEqualTo(kept);
        assertThat(MailAddresses.ours(sent)).contains(kept);
        assertThat(MailAddresses.isSame(sent, kept)).isTrue();
        assertThat(MailAddresses.needsUtf8(kept)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a..b@isv.example", ".a@isv.example", "a.@isv.example", ".@isv.example", "a@b", "a@isv..example", "a@.isv.example",
                "a@isv.example.", "a@-isv.example",
        "a@isv-.example", "a@isv_x.example", "a@127.0.0.1", "a@[127.0.0.1]", "@isv.example", "a@", "a", "", "a@b@isv.example",
        "a b@isv.example", "a@isv .example",
        "\"a b\"@isv.example", "\"a\"@isv.example", "<a@isv.example>", "x <a@isv.example>", "a@isv.example, b@isv.example",
        "team: a@isv.example;", "a(b)@isv.example",
        "a:b@isv.example", "a\\b@isv.example", "a[b]@isv.example", "a@isv.example\r\nRCPT TO:<b@evil.example>", "a\u0000@isv.example",
        "a\u00a0b@isv.example",
        "a\u200b@isv.example", "\u202ea@isv.example", "a@isv\u2024example", "a@\u2100.example", "a@stra\u00dfe.example",
        "a@\u03bf\u03b4\u03bf\u03c2.example",
        "a@a\u200db.example", "\ue000@isv.example"
    })
    void isNoAddressMailsCanBeSentTo(String sent) {
        for (MailAddresses rule : new MailAddresses[] {ascii, utf8}) {
            assertThat(catchThrowable(() -> rule.wire(sent))).as(sent).isInstanceOf(MailAddresses.Refused.class)
                    .message().matches("(?s).*\\p{IsHan}.*[a-z].*");
        }
        assertThat(MailAddresses.ours(sent)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"łukasz@isv.example, łukasz@isv.example", "张三@例子.中国, 张三@xn--fsqu00a.xn--fiqs8s",
            "jose\u0301@isv.example, jos\u00e9@isv.example"})
    void aNameOutsideAsciiIsTakenOnlyWhereTheMailServerKnowsSuchNames(String sent, String kept) throws Exception {
        assertThat(catchThrowable(() -> ascii.wire(sent))).isInstanceOf(MailAddresses.Refused.class).hasMessageContaining("must be ASCII");
        assertThat(utf8.wire(sent)).isEqualTo(kept);
        assertThat(MailAddresses.needsUtf8(kept)).isTrue();
        assertThat(MailAddresses.ours(sent)).as("our own address is told to every server").isEmpty();
        assertThat(MailAddresses.isSame(sent, kept)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "łukasz@isv.example, Bukasz@isv.example", "lukasz@isv.example, łukasz@isv.example", "info@例子.中国, info@例子.cn",
        "a@straße.example, a@strasse.example", "a@isv.example, b@isv.example", "lilei, li", "a.b@isv.example, ab@isv.example"
    })
    void isSomebodyElse(String one, String other) {
        assertThat(MailAddresses.isSame(one, other)).isFalse();
        assertThat(MailAddresses.isSame(other, one)).isFalse();
        assertThat(MailAddresses.isSame(one, null)).isFalse();
        assertThat(MailAddresses.isSame(one, " " + one.toUpperCase(java.util.Locale.ROOT).replace("STRASSE", "straße") + " ")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"64, 180, true", "65, 10, false", "64, 189, true", "64, 190, false"})
    void isAsLongAsTheWireAllows(int local, int domain, boolean taken) {
        String labels = ("x".repeat(50) + ".").repeat(domain / 51 + 1).substring(0, domain - 3).replaceAll("\\.$", "x") + ".ab";
        String address = "a".repeat(local) + "@" + labels;
        assertThat(address).hasSize(local + 1 + domain);
        assertThat(catchThrowable(() -> ascii.wire(address)) == null).isEqualTo(taken);
    }
}
