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
 * How passwords are stored, and which are accepted. The hash contains its iteration count: {@code {PBKDF2}600000:…}; hashes of
 * earlier releases (SHA-512 once) remain valid until their owner signs in. Because systems sign in with each request, a correct
 * password is cached for a while as a keyed digest of it and its hash; the key exists in this process only.
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
        // simultaneous requests of one system are hashed once; wrong passwords are not cached
        return foundRight.get(digest, unknown ->
                encoder(Integer.parseInt(encrypted.substring(0, colon))).matches(password, encrypted.substring(colon + 1)) ? Boolean.TRUE
                : null) != null;
    }

    /** Whether a stored password is hashed as a new one would be; if not, it is rehashed at its owner's next sign-in. */
    public boolean isUpToDate(String stored) {
        return stored.startsWith("{" + ALGORITHM + "}" + properties.iterations() + ":");
    }

    private static Pbkdf2PasswordEncoder encoder(int iterations) {
        return new Pbkdf2PasswordEncoder("", SALT_BYTES, iterations, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
    }

    /** Which passwords are accepted: never an empty one; if strict, none that is short, simple or common. */
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

    /** A common word remains common with digits and special characters around it. */
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

    /** @param placeholder shown by Admin as it is, because Admin has no text for this rule */
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
