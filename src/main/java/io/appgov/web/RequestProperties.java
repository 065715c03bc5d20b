package io.appgov.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.requests.*}: limits on concurrent requests, and on headers and bodies before a request is processed.
 *
 * @param atOnce requests processed concurrently; fewer than {@code spring.datasource.hikari.maximum-pool-size}, which jobs and
 *     notices share, and below {@code server.tomcat.threads.max} by more than 8
 * @param patience how long a further request waits for a slot before it is answered with 503
 * @param headersWithin from the first byte of a request to the end of its headers; then the connection is closed
 * @param bodyLimit of every body that is no upload, at every endpoint, with a declared length or chunked; more is answered with 413
 *     before authentication
 * @param uploadLimit of forms with files, at {@code /api/attachments} and {@code /isv/…}; 413. Within it the handlers apply their
 *     own limits: 10 MB per file, 52 MB in total ({@code spring.servlet.multipart})
 * @param bulkLimit of the endpoints that take thousands of lines, {@code /api/service-tickets}; 413
 * @param slowAfter initial time without a rate limit, and the longest silence; afterwards a body must arrive at {@code slowest} or
 *     gets 408
 * @param slowest minimum rate of a slow body, bytes per second
 * @param onDisk total disk space for incomplete bodies (beyond 32 KB each); more is answered with 503
 */
@Validated
@ConfigurationProperties("appgov.requests")
record RequestProperties(
        @Min(1) @DefaultValue("24") int atOnce,
        @NotNull @DurationMin @DefaultValue("PT2S") Duration patience,
        @NotNull @DurationMin(millis = 1) @DefaultValue("PT10S") Duration headersWithin,
        @NotNull @DefaultValue("256KB") DataSize bodyLimit,
        @NotNull @DefaultValue("64MB") DataSize uploadLimit,
        @NotNull @DefaultValue("8MB") DataSize bulkLimit,
        @NotNull @DurationMin(millis = 1) @DefaultValue("PT10S") Duration slowAfter,
        @NotNull @DefaultValue("1KB") DataSize slowest,
        @NotNull @DefaultValue("2GB") DataSize onDisk) {

    private static final Set<String> BULK = Set.of("/api/service-tickets");

    /** By the plain path: any encoded form of it gets the general limit. */
    DataSize of(String path, String contentType) {
        return isUpload(path, contentType) ? uploadLimit : BULK.contains(path) ? bulkLimit : bodyLimit;
    }

    private static boolean isUpload(String path, String contentType) {
        return (path.equals("/api/attachments") || path.startsWith("/isv/")) && contentType != null
                && contentType.regionMatches(true, 0, "multipart/form-data", 0, 19);
    }
}
