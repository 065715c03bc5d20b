package io.appgov.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.requests.*}: how many requests are worked on, and what is taken of each before anybody looks at it.
 *
 * @param atOnce requests worked on at the same time; fewer than {@code spring.datasource.hikari.maximum-pool-size}, which jobs and
 *     notices share, and below {@code server.tomcat.threads.max} by more than 8
 * @param patience how long one more waits for its turn before it is answered with 503
 * @param headersWithin from the first byte of a request to the end of its headers; then the connection is closed
 * @param bodyLimit of every body that is no upload, at every door, announced or in chunks; more is answered with 413 before anybody is
 *     asked who sent it
 * @param uploadLimit of forms with files, at {@code /api/attachments} and {@code /isv/…}; 413. Below it, those who take the files
 *     measure them in their own words: 10 MB a file, 52 MB in all ({@code spring.servlet.multipart})
 * @param slowAfter for so long a body may come as it likes, and be silent as long; counted from there it has to come at {@code slowest},
 *     or 408
 * @param slowest the least rate of a slow body, bytes a second
 * @param onDisk what bodies on their way (beyond 32 KB each) may take of the disk together; more is answered with 503
 */
@Validated
@ConfigurationProperties("appgov.requests")
record RequestProperties(
        @Min(1) @DefaultValue("24") int atOnce,
        @NotNull @DurationMin @DefaultValue("PT2S") Duration patience,
        @NotNull @DurationMin(millis = 1) @DefaultValue("PT10S") Duration headersWithin,
        @NotNull @DefaultValue("256KB") DataSize bodyLimit,
        @NotNull @DefaultValue("64MB") DataSize uploadLimit,
        @NotNull @DurationMin(millis = 1) @DefaultValue("PT10S") Duration slowAfter,
        @NotNull @DefaultValue("1KB") DataSize slowest,
        @NotNull @DefaultValue("2GB") DataSize onDisk) {}
