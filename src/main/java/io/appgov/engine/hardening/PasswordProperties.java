package io.appgov.engine.hardening;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.passwords.*}.
 *
 * @param iterations of PBKDF2 with HMAC-SHA-256, as OWASP advises; with more, a password is hashed anew at its owner's next sign-in
 * @param strict whether short, simple and the 10 000 commonest passwords are refused; an empty one always is
 * @param minimumLength characters of a password, where {@code strict}; without the user's name in it, with upper-case and lower-case
 *     letters, digit and sign
 */
@Validated
@ConfigurationProperties("appgov.passwords")
public record PasswordProperties(
        @Min(1_000) @DefaultValue("600000") int iterations,
        @DefaultValue("true") boolean strict,
        @Min(8) @Max(64) @DefaultValue("12") int minimumLength) {}
