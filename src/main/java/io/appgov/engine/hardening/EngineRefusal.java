package io.appgov.engine.hardening;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Refusals in the engine's format, sent before the engine is called. */
public final class EngineRefusal {

    private EngineRefusal() {}

    /** @param message plain text without quotation marks, 中文 English */
    public static void write(HttpServletResponse response, int status, String type, String message) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}");
    }
}
