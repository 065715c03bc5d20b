package io.appgov.engine.hardening;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nulabinc.zxcvbn.StandardDictionaries;
import io.appgov.foundation.persistence.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyDigitRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLowerCaseRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicySpecialCharacterRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUpperCaseRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUserDataRuleImpl;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.stereotype.Component;

/**
 * How passwords are kept, and which are taken. The hash says how often it was iterated: {@code {PBKDF2}600000:…}; those of former
 * releases (SHA-512 once) are known, too, until their owner signs in. Systems sign in with each request, so that a password found
 * right is known for a while by a keyed digest of it and the hash it was right for; the key is in this process only.
 */
@Component
public class Passwords implements PasswordEncryptor {

    private static final int SALT_BYTES = 16;
    private static final int COMMONEST = 10_000;
    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);
    private static final String ALGORITHM = "PBKDF2";

    private final PasswordProperties properties;
    private final byte[] key = new byte[32];
    private final Cache<String, Boolean> foundRight = Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(KNOWN_FOR).build();

    Passwords(PasswordProperties properties) {
        this.properties = properties;
        new SecureRandom().nextBytes(key);
    }

    @Override
    public String hashAlgorithmName() {
        return ALGORITHM;
    }

    @Override
    public String encrypt(String password) {
        return properties.iterations() + ":" + encoder(properties.iterations()).encode(password);
    }

    @Override
    public boolean check(String password, String encrypted) {
        int colon = encrypted.indexOf(':');
        String digest = Digest.hex(Digest.hmac(key, encrypted + "\n" + password));
        // many requests of one system at once are hashed once; a wrong password is remembered by nobody
        return foundRight.get(digest, unknown ->
                encoder(Integer.parseInt(encrypted.substring(0, colon))).matches(password, encrypted.substring(colon + 1)) ? Boolean.TRUE
                : null) != null;
    }

    /** Whether a stored password is hashed as it would be now; if not, its owner's next sign-in is the time to do so. */
    public boolean isUpToDate(String stored) {
        return stored.startsWith("{" + ALGORITHM + "}" + properties.iterations() + ":");
    }

    private static Pbkdf2PasswordEncoder encoder(int iterations) {
        return new Pbkdf2PasswordEncoder("", SALT_BYTES, iterations, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
    }

    /** Which passwords are taken: none that is empty; where strict, none that is short, simple or common. */
    public PasswordPolicy policy() {
        List<PasswordPolicyRule> rules = new ArrayList<>();
        rules.add(new Rule("不可为空 not empty", password -> !password.isBlank()));
        if (properties.strict()) {
            rules.add(new PasswordPolicyLengthRuleImpl(properties.minimumLength()));
            rules.add(new PasswordPolicyLowerCaseRuleImpl(1));
            rules.add(new PasswordPolicyUpperCaseRuleImpl(1));
            rules.add(new PasswordPolicyDigitRuleImpl(1));
            rules.add(new PasswordPolicySpecialCharacterRuleImpl(1));
            rules.add(new PasswordPolicyUserDataRuleImpl());
            Set<String> common = commonest();
            rules.add(new Rule("不是常见密码 none of the commonest passwords",
                    password -> isUncommon(password.toLowerCase(Locale.ROOT), common)));
        }
        return () -> rules;
    }

    /** Digits and signs before or behind a common word make it no less common. */
    private static boolean isUncommon(String password, Set<String> common) {
        return !common.contains(password) && !common.contains(password.replaceAll("^[^a-z]+|[^a-z]+$", ""));
    }

    private static Set<String> commonest() {
        try {
            return new HashSet<>(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().subList(0, COMMONEST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Allowed {
        boolean isAllowed(String password);
    }

    /** @param placeholder what Admin shows: it has no words of its own for this rule, and shows what it gets */
    private record Rule(String placeholder, Allowed allowed) implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return placeholder;
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return allowed.isAllowed(password);
        }
    }
}
