package io.appgov.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Outermost filter: answers exceptions that no inner handler has answered, so that Tomcat does not write a page with a stack trace.
 * Client errors are answered as such, disconnected clients ignored, the rest is logged once.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UncaughtExceptionFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(UncaughtExceptionFilter.class);

    /** One year, the usual minimum of browsers, including subdomains. */
    private static final String BY_TLS_ONLY = "max-age=31536000; includeSubDomains";

    private final RequestProperties limits;
    private final boolean isReachedByTls;

    UncaughtExceptionFilter(RequestProperties limits, @Value("${appgov.public-url}") String publicUrl) {
        this.limits = limits;
        this.isReachedByTls = publicUrl.startsWith("https://");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        protect(response);
        if (request.getAttribute(BodyBuffering.REFUSED) instanceof BufferedBody.Refused refused) {
            refuse(refused, request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
            if (isSilent(request, response)) {
                RefusalResponses.write(request, response, 404, "Not Found", "健康检查中没有这一项 there is no such part of our health");
            }
        } catch (ServletException | IOException | RuntimeException failed) {
            if (hasLeft(failed)) {
                log.info("somebody went away before a {} was over", request.getMethod());
            } else if (response.isCommitted()) {
                throw failed;
            } else {
                answer(failed, request, response);
            }
        }
    }

    /** Refuses a request without processing, as its body is missing. */
    private void refuse(BufferedBody.Refused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (refused) {
            case TOO_LARGE -> RefusalResponses.write(request, response, 413, "Payload Too Large",
                    "请求体不得超过 " + limit(request) + "，没有提交 a body must not exceed "
                    + limit(request) + ", nothing was taken");
            case TOO_SLOW -> RefusalResponses.write(request, response, 408, "Request Timeout",
                    "发送过慢，没有提交 this came too slowly, nothing was taken");
            case NO_ROOM -> Unavailable.write(request, response, Unavailable.CROWDED);
            case NOT_WELL_FORMED -> RefusalResponses.write(request, response, 400, "Bad Request", "请求体不规范 the body is not well-formed");
        }
    }

    private String limit(HttpServletRequest request) {
        long bytes = limits.of(request.getRequestURI(), request.getContentType()).toBytes();
        return bytes >= 1 << 20 ? (bytes >> 20) + " MB" : (bytes >> 10) + " KB";
    }

    /** Security headers of every answer, not only refusals: our pages are never framed, and no other site learns our URLs. */
    private void protect(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (isReachedByTls) {
            response.setHeader("Strict-Transport-Security", BY_TLS_ONLY);
        }
    }

    private void answer(Exception failed, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.reset();
        protect(response);
        ClientError fault = ClientError.of(failed).orElse(null);
        if (fault == null) {
            log.error("a request failed", failed);
            RefusalResponses.write(request, response, 500, "Internal Server Error", RefusalResponses.FAILED);
        } else {
            RefusalResponses.write(request, response, fault.status(), HttpStatus.valueOf(fault.status()).getReasonPhrase(),
                    fault.message().replaceAll("[\"\\\\<>&\\p{Cntrl}]", " "));
        }
    }

    /** Spring Boot sends an empty answer for an unknown health component. */
    private static boolean isSilent(HttpServletRequest request, HttpServletResponse response) {
        return response.getStatus() == 404 && !response.isCommitted() && request.getRequestURI().startsWith("/actuator/health/");
    }

    private static boolean hasLeft(Throwable failed) {
        for (Throwable each = failed; each != null && each != each.getCause(); each = each.getCause()) {
            if (each instanceof ClientAbortException) {
                return true;
            }
        }
        return false;
    }
}
