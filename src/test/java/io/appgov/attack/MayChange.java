package io.appgov.attack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The one list of which tables an answer accounts for, and of what may change without one, each with its reason. */
final class MayChange {

    /** A name that ends with {@code *} stands for all that begin so. */
    static final Map<String, String> NOT_LOOKED_AT = reasons(
            "attack_write", "our own notes",
            "flyway_schema_history", "which migrations ran",
            "act_hi_*", "the engine's history, written with what is looked at; ours is the trail",
            "act_ge_bytearray", "values of variables, written with act_ru_variable, and files of deployments, with act_re_deployment",
            "act_ge_schema_log", "which schema of the engine's ran");

    static final Map<String, String> AT_ANY_TIME = reasons(
            "spring_session", "a browser comes, is remembered, signs in and out, and is sent away",
            "spring_session_attributes", "what is remembered of it: its CSRF token, who has signed in",
            "clock_jump", "a machine whose clock was moved, whoever asks what just then");

    private static final String[] CHAIN = {"audit_head", "audit_global", "audit_global_head"};
    private static final String[] PEOPLE = {
        "act_id_*", "act_ru_authorization", "act_ru_filter", "audit_event", "audit_head", "audit_seal"
    };

    /** @param tables those it accounts for, as above */
    private record Rule(String why, Predicate<Request> of, String... tables) {}

    private static final Rule[] RULES = {
        new Rule("a personal link that was fetched is in the trail of its case (R11)", r -> r.isRead() && r.path().startsWith("/isv/"),
                "audit_event", "audit_head", "audit_seal", "case_link"),
        new Rule("who verifies has the chain over the chains closed first", r -> r.path().equals("/api/audit/verify"), CHAIN),
        new Rule("an anchor is written when auditors ask for it", r -> !r.isRead() && r.path().equals("/api/audit/anchors"), "audit_head",
                "audit_global", "audit_global_head", "idempotency_key"),
        new Rule("an ISV's answer comes by its personal link, without a name",
                r -> r.method().equals("POST") && r.path().startsWith("/isv/"), "*"),
        new Rule("the demo's time and channels are the administrator's: what becomes due is done",
                r -> !r.isRead() && is(r, "admin") && r.path().matches("/api/demo/.*|/demo"), "*"),
        new Rule("files are kept for everybody who is signed in (contract)",
                r -> r.method().equals("POST") && r.who() != null && r.path().equals("/api/attachments"),
                "attachment", "attachment_chunk", "audit_head", "audit_seal", "idempotency_key"),
        new Rule("users, groups, grants and filters are the administrator's", r -> !r.isRead() && is(r, "admin") && isEngines(r), PEOPLE),
        new Rule("so are jobs that failed: a step that is tried again does its work",
                r -> !r.isRead() && is(r, "admin") && isEngines(r) && r.path().contains("/job/"), "*"),
        new Rule("everybody's own name and password",
                r -> !r.isRead() && r.who() != null && isEngines(r) && r.path().matches(".*/user/[^/]+/(?:profile|credentials)"),
                "act_id_user", "audit_event", "audit_head", "audit_seal"),
        new Rule("systems work through /api only", r -> !r.isRead() && is(r, "integrator") && r.path().startsWith("/api/"), "*"),
        new Rule("people work at every door; auditors and administrators do not",
                r -> !r.isRead() && r.who() != null && !is(r, "integrator") && !is(r, "admin") && !is(r, "auditor"), "*")
    };

    private MayChange() {}

    private static boolean is(Request request, String role) {
        return request.who() != null && request.who().startsWith(role);
    }

    private static boolean isEngines(Request request) {
        return request.path().startsWith("/engine-rest/") || request.path().startsWith("/camunda/api/engine/");
    }

    static boolean isLookedAt(String table) {
        return NOT_LOOKED_AT.keySet().stream().noneMatch(name -> matches(name, table));
    }

    /** Whether this request, answered so, may have written that table. */
    static boolean accountsFor(Request request, Answer answer, String table) {
        if (AT_ANY_TIME.containsKey(table)) {
            return true;
        }
        if (!answer.isAccepted()) {
            return false;
        }
        for (Rule rule : RULES) {
            if (rule.of.test(request) && Set.of(rule.tables).stream().anyMatch(name -> matches(name, table))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String name, String table) {
        return name.endsWith("*") ? table.startsWith(name.substring(0, name.length() - 1)) : name.equals(table);
    }

    private static Map<String, String> reasons(String... nameAndWhy) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (int i = 0; i < nameAndWhy.length; i += 2) {
            reasons.put(nameAndWhy[i], nameAndWhy[i + 1]);
        }
        return reasons;
    }
}
