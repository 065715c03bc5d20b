package io.appgov.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** 503 with {@code Retry-After}: problem+json for programs, a self-contained page for browsers. */
final class Unavailable {

    /** Seconds. */
    static final String RETRY_AFTER = "3";
    static final String AWAY = "系统暂时不可用，请稍后重试 not available at the moment, try again in a while";
    static final String TOO_LONG = "暂时未能完成，请稍后重试 this could not be done in time, try again in a while";
    static final String CROWDED = "请求过多，请稍后重试 too many requests at the moment, try again in a while";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="zh">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>503</title></head>
            <body>
            <p>%s</p>
            <p>刚才填写的内容没有提交，在浏览器中返回上一页通常还能找到；临近期限的，请同时回复通知邮件。<br>
            What you typed was not sent; going back in your browser usually brings it back. If a deadline is near, answer the notice by mail as well.</p>
            </body>
            </html>
            """;

    private Unavailable() {}

    static void write(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
        response.setHeader("Retry-After", RETRY_AFTER);
        RefusalResponses.secure(response);
        String accepts = request.getHeader("Accept");
        if (accepts == null || !accepts.contains("text/html")) {
            PlainProblem.write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Service Unavailable", detail);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(PAGE.formatted(detail));
    }
}
