package io.appgov.foundation.database;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.database.*}: how long we wait for the database. In force from the moment that the start is over: migrations and
 * what else is done before the first request may take longer.
 *
 * @param statementTimeout after this the database ends a statement, and the answer is 503; not in force while the application starts and
 *     migrates
 * @param readerStatementTimeout the same of a statement of somebody who only reads, through the engine's API: a costly question is cut
 *     off sooner than an act
 * @param lockTimeout after this a wait for a lock is ended by the database; below {@code statementTimeout}, or it never is
 * @param answerWithin a database that answers nothing for this long, or takes no connection, is away: 503 at every door until it is back
 */
@Validated
@ConfigurationProperties("appgov.database")
public record DatabaseProperties(
        @NotNull @DurationMin(millis = 100) @DefaultValue("PT15S") Duration statementTimeout,
        @NotNull @DurationMin(millis = 100) @DefaultValue("PT10S") Duration readerStatementTimeout,
        @NotNull @DurationMin(millis = 100) @DefaultValue("PT10S") Duration lockTimeout,
        @NotNull @DurationMin(millis = 100) @DefaultValue("PT2S") Duration answerWithin) {}
