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
 * @param atOnce worked on at the same time; fewer than {@code spring.datasource.hikari.maximum-pool-size}, which jobs and notices share
 * @param patience how long one more waits for its turn before it is answered with 503
 * @param headersWithin from the first byte of a request to the end of its headers; then the connection is closed
 * @param bodyLimit of every body that is no upload; 413
 * @param uploadLimit of what is sent to the doors for files ({@link BodyBuffering#isUpload}); 413. Below it, those who take the files
 *     measure them in their own words: {@code spring.servlet.multipart}, {@code Attachments.MAX_SIZE}
 * @param slowAfter for so long a body may come as it likes, and be silent as long; then on an average since, at least at {@code slowest}; 408
 * @param slowest bytes a second
 * @param onDisk what bodies on their way may take of the disk together; 503
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
