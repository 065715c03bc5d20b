package io.appgov.engine.hardening;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.passwords.*}.
 *
 * @param iterations of PBKDF2 with HMAC-SHA-256, as OWASP advises; after an increase, a password is rehashed at its owner's next
 *     sign-in
 * @param strict whether short, simple and the 10 000 commonest passwords are refused; an empty one always is
 * @param minimumLength of a password, if {@code strict}; it must not contain the user's name and needs upper-case and lower-case
 *     letters, a digit and a special character
 */
@Validated
@ConfigurationProperties("appgov.passwords")
public record PasswordProperties(
        @Min(1_000) @DefaultValue("600000") int iterations,
        @DefaultValue("true") boolean strict,
        @Min(8) @Max(64) @DefaultValue("12") int minimumLength) {}
