package io.appgov.engine.hardening;

import io.appgov.people.Group;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Of the engine's REST API, under /engine-rest and behind the web applications, only what people need is open: reading, claiming,
 * answering, starting by form; administrators also keep users, groups, grants, filters and jobs. Deploying, setting variables,
 * modifying or deleting instances and everything else that would bypass the rules is closed to everybody.
 */
public class EngineApiFilter extends OncePerRequestFilter {

    /** As {@code query-max-results-limit}. */
    private static final int MAX_RESULTS = 2000;

    /** DOTALL: a line separator in a variable's name must not hide a call to the engine. */
    private static final Pattern ENGINE =
            Pattern.compile("^(?:/engine-rest(?:/engine/[^/]+)?|/camunda/api/engine/engine/[^/]+)(/.*)?$", Pattern.DOTALL);
    private static final Pattern SETUP =
            Pattern.compile("^/camunda/(?:api/admin/setup|app/admin/[^/]+/setup)(?:/.*)?$", Pattern.DOTALL);
    private static final Pattern FOR_EVERYBODY = Pattern.compile("^/(?:"
            + "task/[^/]+/(?:claim|unclaim|complete|submit-form|assignee|comment/create)"
            + "|process-definition/.+/(?:start|submit-form)"
            + "|(?:task|process-instance|execution|variable-instance|batch|job|job-definition|incident|user|group)(?:/count)?"
            + "|history/(?:process-instance|activity-instance|task|variable-instance|detail|job-log)(?:/count)?"
            + "|(?:process-instance|user|group|task)/query(?:/count)?"
            + "|filter/[^/]+/(?:list|singleResult|count)"
            // Cockpit queries external tasks with a trailing "/"
            + "|external-task(?:/|/count)?"
            + "|identity/(?:verify|password-policy)|user/[^/]+/credentials|user/[^/]+/profile)$");
    private static final Pattern FOR_ADMINS = Pattern.compile(
            "^/(?:user|group|authorization|filter|tenant)(?:/.*)?$|^/job/[^/]+/(?:retries|execute)$|^/job/retries$|^/incident/[^/]+.*$");

    /** What the engine would clean of its history, which it does by itself: joins all of it, for longer than an answer may take. */
    private static final Pattern FOR_NOBODY = Pattern.compile("^/history/[^/]+/cleanable-[a-z-]+-report(?:/count)?$");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = path(request);
        if (SETUP.matcher(path).matches()) {
            refuse(response, "初始设置已关闭 setup is closed: users are created by an administrator");
            return;
        }
        var call = ENGINE.matcher(path);
        boolean reads = List.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
        if (call.matches() && call.group(1) != null && FOR_NOBODY.matcher(call.group(1)).matches()) {
            refuse(response, "此报表不开放 this report is not open: history is cleaned by itself");
            return;
        }
        if (call.matches() && !reads && !isOpen(call.group(1) == null ? "/" : call.group(1), request)) {
            refuse(response, "此调用不开放 this call is not open: cases are moved by their tasks and by /api only");
            return;
        }
        chain.doFilter(call.matches() && lists(request) && !names(request, "maxResults") ? bounded(request) : request, response);
    }

    /** The path within the engine's REST API, whichever servlet serves it. */
    public static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    /** Queries are read by GET or, with their filters in the body, by POST; elsewhere the parameter means nothing. */
    private static boolean lists(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("POST");
    }

    /** Checks the query string, as reading parameters would consume a form body. */
    private static boolean names(HttpServletRequest request, String parameter) {
        return request.getQueryString() != null && request.getQueryString().matches("(?:.*&)?" + parameter + "=.*");
    }

    /** The engine refuses unbounded lists; without a limit the largest allowed one is added. */
    private static HttpServletRequest bounded(HttpServletRequest request) {
        String query = request.getQueryString();
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getQueryString() {
                return (query == null ? "" : query + "&") + "maxResults=" + MAX_RESULTS;
            }
        };
    }

    private static boolean isOpen(String call, HttpServletRequest request) {
        if (FOR_EVERYBODY.matcher(call).matches()) {
            return request.getMethod().equals("POST") || call.startsWith("/user/");
        }
        return FOR_ADMINS.matcher(call).matches() && request.isUserInRole(Group.ADMIN.id());
    }

    private static void refuse(HttpServletResponse response, String message) throws IOException {
        EngineRefusal.write(response, HttpServletResponse.SC_FORBIDDEN, "NotAllowed", message);
    }
}
