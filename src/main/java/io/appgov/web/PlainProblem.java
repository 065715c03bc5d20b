package io.appgov.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** application/problem+json from a filter, where no controller advice reaches. */
final class PlainProblem {

    private PlainProblem() {}

    /** @param detail without quotes or backslashes, as it is written unescaped */
    static void write(HttpServletResponse response, int status, String title, String detail) throws IOException {
        RefusalResponses.secure(response);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(of(status, title, detail));
    }

    /** @see #write */
    static String of(int status, String title, String detail) {
        return "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}";
    }
}
