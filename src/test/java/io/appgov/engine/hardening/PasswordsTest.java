package io.appgov.engine.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Unit
class PasswordsTest {

    private final Passwords now = new Passwords(new PasswordProperties(2_000, true, 12));

    private static boolean takes(Passwords passwords, String candidate) {
        // the rule about the user's own data asks for the user; Users asks it, with one
        return passwords.policy().getRules().stream().filter(rule -> !rule.getClass().getSimpleName().contains("UserData"))
                .allMatch(rule -> rule.execute(candidate));
    }

    @Test
    void aHashSaysHowOftenItWasIterated_andIsSalted() {
        String hash = now.encrypt("secret");
        assertThat(hash).matches("2000:[0-9a-f]{96}").isNotEqualTo(now.encrypt("secret"));
        assertThat(now.check("secret", hash)).isTrue();
        assertThat(now.check("secret", hash)).as("known by now").isTrue();
        assertThat(now.check("Secret", hash)).isFalse();
        assertThat(new Passwords(new PasswordProperties(3_000, true, 12)).check("secret", hash)).as("with other iterations set").isTrue();
    }

    @Test
    void theEngineKnowsFormerHashes() {
        PasswordManager manager = new PasswordManager(now, java.util.List.of());
        String former = "{SHA-512}" + new Sha512HashDigest().encrypt("secret");
        assertThat(manager.check("secret", former)).isTrue();
        assertThat(now.isUpToDate(former)).isFalse();
        String kept = manager.encrypt("secret");
        assertThat(kept).startsWith("{PBKDF2}2000:").hasSizeLessThan(255);
        assertThat(manager.check("secret", kept)).isTrue();
        assertThat(now.isUpToDate(kept)).isTrue();
        assertThat(new Passwords(new PasswordProperties(3_000, true, 12)).isUpToDate(kept)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Aa1!aaaaaaa", "aaaaaaaaaa1!", "AAAAAAAAAA1!", "Aaaaaaaaaaa!", "Aaaaaaaaaaa1", "Password123!",
            "1234Dragon!!", "Qwertyuiop1!"})
    void strictly_shortSimpleAndCommonOnesAreRefused(String candidate) {
        assertThat(takes(now, candidate)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Quiet-Lamp-48-Tin", "x9!Kd02mPqLz"})
    void strictly_othersAreTaken(String candidate) {
        assertThat(takes(now, candidate)).isTrue();
    }

    @Test
    void anEmptyOneIsNeverTaken() {
        Passwords demo = new Passwords(new PasswordProperties(1_000, false, 12));
        assertThat(takes(demo, "")).isFalse();
        assertThat(takes(demo, "demo-operator1")).isTrue();
    }
}
