package io.appgov.foundation.database;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.database.*}: how long we wait for the database. In force only after startup: migrations and other work before the
 * first request may take longer.
 *
 * @param statementTimeout after this the database ends a statement, and the answer is 503; not in force while the application
 *     starts and migrates
 * @param readerStatementTimeout the same for statements that only read, through the engine's API: an expensive query is cut off
 *     sooner than a change
 * @param lockTimeout after this the database ends a wait for a lock; must be below {@code statementTimeout} to have an effect
 * @param answerWithin a database that gives no answer for this long, or accepts no connection, is unavailable: every endpoint
 *     answers 503 until it is back
 */
@Validated
@ConfigurationProperties("appgov.database")
public record DatabaseProperties(
        @NotNull @DurationMin(millis = 100) @DefaultValue("PT15S") Duration statementTimeout,
        @NotNull @DurationMin(millis = 100) @DefaultValue("PT10S") Duration readerStatementTimeout,
        @NotNull @DurationMin(millis = 100) @DefaultValue("PT10S") Duration lockTimeout,
        @NotNull @DurationMin(millis = 100) @DefaultValue("PT2S") Duration answerWithin) {}
