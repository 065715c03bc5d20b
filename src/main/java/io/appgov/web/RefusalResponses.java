package io.appgov.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a refusal in the format of the endpoint: problem+json from /api, {@code {type, message}} from the engine's API, a page
 * with a link to continue for browsers, problem+json for everything else.
 */
final class RefusalResponses {

    static final String FAILED = "系统内部错误，已记录 an internal error, it has been logged";
    static final String NO_PAGE = "没有此页 there is no such page";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="zh">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%d</title></head>
            <body>
            <p>%s</p>
            <p><a href="/">首页 Home</a> · <a href="/camunda/app/tasklist/default/">登录任务列表 Sign in to Tasklist</a></p>
            </body>
            </html>
            """;

    private RefusalResponses() {}

    /** @param detail without quotes, backslashes or markup, as it is written unescaped */
    static void write(HttpServletRequest request, HttpServletResponse response, int status, String title,
            String detail) throws IOException {
        write(request.getRequestURI(), request, response, status, title, detail);
    }

    /** @param path where it happened, if different from the request's present path */
    static void write(String path, HttpServletRequest request, HttpServletResponse response, int status, String title, String detail)
            throws IOException {
        if (isEngines(path)) {
            secure(response);
            response.setStatus(status);
            response.setContentType("application/json");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter().write("{\"type\":\"" + title.replace(" ", "") + "\",\"message\":\"" + detail + "\"}");
        } else if (wantsAPage(path, request)) {
            secure(response);
            response.setStatus(status);
            response.setContentType("text/html");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.getWriter().write(page(status, detail));
        } else {
            PlainProblem.write(response, status, title, detail);
        }
    }

    static String page(int status, String detail) {
        return PAGE.formatted(status, detail);
    }

    static boolean isEngines(String path) {
        return path.equals("/engine-rest") || path.startsWith("/engine-rest/") || path.startsWith("/camunda/api/");
    }

    /** Whether a browser asks for a page; clients of /api never get one, whatever they accept. */
    static boolean wantsAPage(String path, HttpServletRequest request) {
        String accepts = request.getHeader("Accept");
        return accepts != null && accepts.contains("text/html") && !path.startsWith("/api/") && !path.startsWith("/v3/")
                && !path.startsWith("/actuator/");
    }

    /** Security headers of every refusal, in any filter chain; existing ones are kept. */
    static void secure(HttpServletResponse response) {
        addTo(response, "X-Content-Type-Options", "nosniff");
        addTo(response, "X-Frame-Options", "DENY");
        addTo(response, "Referrer-Policy", "no-referrer");
        addTo(response, "Cache-Control", "no-store");
        addTo(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    }

    private static void addTo(HttpServletResponse response, String header, String value) {
        if (!response.containsHeader(header)) {
            response.setHeader(header, value);
        }
    }
}
