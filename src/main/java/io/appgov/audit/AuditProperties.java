package io.appgov.audit;

import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.Length;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.audit.*}.
 *
 * @param key secret that signs the ends of the audit chains, at least 32 characters, kept outside the database and as long
 *     as its data: with another key every case is reported as changed
 */
@Validated
@ConfigurationProperties("appgov.audit")
record AuditProperties(@NotNull @Length(min = 32) String key) {}
