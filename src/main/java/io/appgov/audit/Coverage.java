package io.appgov.audit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the proof covers, and the only list of what it does not, with reasons. All columns of a covered table are hashed except
 * those listed here, so a new column is covered automatically. A {@code null} is left out of the hash, so rows sealed before the
 * column existed still match.
 */
final class Coverage {

    /** Subject prefix of cases, notices and letters: none, as their numbers are already distinct. */
    static final String NUMBERED = "";

    /** All groups, memberships and grants together, as they are few and seldom change. */
    static final String RIGHTS = "rights";

    /**
     * A table and the subjects its rows belong to.
     *
     * @param prefix precedes the value of {@code column} in the subject's name
     * @param column identifies the subject of a row; {@code null}: all rows belong to the subject {@code prefix}
     * @param rows which rows, in SQL; {@code null}: all
     * @param exempt columns that are not hashed, each with the reason
     */
    record Table(String name, String prefix, String column, String rows, Map<String, String> exempt) {

        String subject(Object value) {
            return column == null ? prefix : prefix + value;
        }

        /** The value of {@link #column} in a subject's rows; empty when this table has no rows for that kind of subject. */
        Optional<String> valueFor(String subject) {
            if (column == null) {
                return subject.equals(prefix) ? Optional.of(prefix) : Optional.empty();
            }
            if (prefix.equals(NUMBERED)) {
                return isNumbered(subject) ? Optional.of(subject) : Optional.empty();
            }
            return subject.startsWith(prefix) ? Optional.of(subject.substring(prefix.length())) : Optional.empty();
        }

        /** The subject of a row {@code r}, in SQL; without {@code r} a subquery would resolve the column to its own table. */
        String subjectInSql() {
            return column == null ? "'" + prefix + "'" : prefix.equals(NUMBERED) ? "r." + column : "'" + prefix + "' || r." + column;
        }
    }

    private static final String TRIES =
            "how often and when it is tried decides nothing; what came of it is in state, accepted_at and bounced_at";

    private static final Map<String, Table> COVERED = tables(
            // a case
            of("case_file", NUMBERED, "case_no"),
            of("violation", NUMBERED, "case_no"),
            of("decision", NUMBERED, "case_no"),
            of("appeal", NUMBERED, "case_no"),
            of("measure", NUMBERED, "case_no"),
            of("delisting", NUMBERED, "case_no"),
            of("shutdown", NUMBERED, "case_no", "reminded_day", "of how many days ago the last reminder was: it asks, and decides nothing"),
            of("duty", NUMBERED, "case_no"),
            of("duty_judge", NUMBERED, "case_no"),
            of("user_notice", NUMBERED, "case_no"),
            of("refund", NUMBERED, "case_no"),
            of("ending", NUMBERED, "case_no"),
            of("relisting", NUMBERED, "case_no"),
            of("correction", NUMBERED, "case_no"),
            of("suspension", NUMBERED, "case_no"),
            of("suspension_appeal", NUMBERED, "case_no"),
            of("app_suspension", NUMBERED, "case_no"),
            of("policy_amendment", NUMBERED, "case_no"),
            of("amendment_notice", NUMBERED, "case_no"),
            of("violation_lead", NUMBERED, "case_no"),
            of("lead_breach", NUMBERED, "case_no"),
            of("breach_withdrawal", NUMBERED, "case_no"),
            of("interpretation", NUMBERED, "case_no"),
            of("case_claim", NUMBERED, "case_no"),
            of("case_join", NUMBERED, "case_no"),
            of("case_repair", NUMBERED, "case_no"),
            of("case_link", NUMBERED, "case_no"),
            of("case_step", NUMBERED, "case_no"),
            of("effect", NUMBERED, "case_no"),
            // a notice
            of("notice", NUMBERED, "notice_id", "retries", TRIES, "signal", "of releases before case_message; not written any more"),
            of("notice_delivery", NUMBERED, "notice_id",
                    "attempts", TRIES, "attempts_total", TRIES, "deferrals", TRIES, "next_attempt_at", TRIES),
            of("mail_envelope", NUMBERED, "notice_id"),
            of("returned_mail", "returned:", "id"),
            // a letter
            of("correspondence", NUMBERED, "id"),
            // apps with their ledgers, ISVs with their contacts
            of("app", "app:", "app_id"),
            of("app_move", "app:", "app_id"),
            of("app_kept_out", "app:", "app_id"),
            of("deposit_entry", "app:", "app_id"),
            of("isv", "isv:", "isv_id"),
            of("isv_contact", "isv:", "isv_id"),
            // by which days deadlines were counted
            of("calendar_day", "calendar:", "calendar_year"),
            // former values, by month
            of("catalogue_change", "change:", "series"),
            // what needs two persons
            of("second_look", "second:", "id"),
            // the rules used for decisions, and the texts sent
            of("attachment", "file:", "id"),
            of("notice_template", "template:", "kind"),
            of("notice_template_use", "template:", "kind"),
            of("policy_version", "policy:", "version"),
            of("process_model", "model:", "definition_id"),
            // people
            of("act_id_user", "user:", "id_",
                    "rev_", "the engine's counter of writes", "picture_id_", "a picture",
                    "attempts_", "wrong passwords since the right one", "lock_exp_time_", "wrong passwords since the right one"),
            of("act_id_group", RIGHTS, null, "rev_", "the engine's counter of writes"),
            of("act_id_membership", RIGHTS, null),
            new Table("act_ru_authorization", RIGHTS, null,
                    // grants on one task or one running process end with it, and we create none
                    "resource_type_ not in (7, 19, 20) and (resource_type_ <> 8 or resource_id_ = '*')",
                    Map.of(
                            "rev_", "the engine's counter of writes", "removal_time_",
                            "when the engine clears it away; only of history's grants",
                            "root_proc_inst_id_", "only of grants on one process")));

    /** Tables not covered by seals. A name ending with {@code *} is a prefix. */
    static final Map<String, String> EXEMPT = exempt(
            "audit_event", "a chain of its own, verified as such",
            "audit_head", "the ends of the chains, signed",
            "audit_seal", "the seals themselves, chained",
            "audit_global", "the chain over the chains",
            "audit_global_head", "its end, signed",
            "attachment_chunk", "a file's bytes: their SHA-256 is in attachment, which is sealed; verification computes it anew",
            "case_flow", "which arrows a case went along, for drawing; who did what when is in case_step and the trail",
            "effect_end", "the last number of the feed; the items with theirs are in effect",
            "effect_push", "what is yet to be pushed, gone when it was taken; that it was carried out is in effect",
            "case_message",
            "what a process has yet to be told, gone when it was; what it tells of is in notice, correspondence and case_file",
            "case_number", "numbers that were given out; the number itself is in the case",
            "link_answer", "which form of a page was sent already; the letter that came of it is in correspondence",
            "feishu_callback", "which calls of Feishu were heard already, for minutes",
            "service_ticket", "a desk's, for some months; a breach is in lead_breach, the number of open complaints in app",
            "idempotency_key", "which requests were answered already, for weeks",
            "demo_setting", "the demo's clock and channels",
            "done_once", "what a start has done once",
            "model_release", "which release deployed last; what models say is in process_model",
            "database_restore", "from which number on cases are counted after a restore",
            "clock_jump", "jumps of a machine's clock, for those who look after it; in no case",
            "spring_session", "who is signed in now",
            "spring_session_attributes", "who is signed in now",
            "flyway_schema_history", "which migrations ran",
            "act_id_info", "settings of the engine's pages",
            "act_id_tenant*", "this house has no tenants",
            "act_ge_*", "the engine's: files of deployments, which are in process_model as they were, and values of variables",
            "act_re_*", "the engine's deployments; what was deployed is in process_model",
            "act_ru_*", "where the engine's work stands now; what it leads to is in our tables. Grants are covered",
            "act_hi_*", "the engine's history, cleared away in time; ours is the trail");

    private Coverage() {}

    static Optional<Table> of(String table) {
        return Optional.ofNullable(COVERED.get(table));
    }

    static List<Table> all() {
        return List.copyOf(COVERED.values());
    }

    /** Why a table is not covered; empty when it is covered, or when it is not listed at all. */
    static Optional<String> exemption(String table) {
        return COVERED.containsKey(table)
                ? Optional.empty()
                : EXEMPT.entrySet().stream().filter(e -> matches(e.getKey(), table)).map(Map.Entry::getValue).findFirst();
    }

    private static boolean matches(String name, String table) {
        return name.endsWith("*") ? table.startsWith(name.substring(0, name.length() - 1)) : name.equals(table);
    }

    private static boolean isNumbered(String subject) {
        return !subject.equals(RIGHTS)
                && COVERED.values().stream().noneMatch(t -> t.column != null && !t.prefix.equals(NUMBERED) && subject.startsWith(t.prefix));
    }

    private static Table of(String name, String prefix, String column, String... exemptAndWhy) {
        return new Table(name, prefix, column, null, exempt(exemptAndWhy));
    }

    private static Map<String, String> exempt(String... nameAndWhy) {
        Map<String, String> exempt = new LinkedHashMap<>();
        for (int i = 0; i < nameAndWhy.length; i += 2) {
            exempt.put(nameAndWhy[i], nameAndWhy[i + 1]);
        }
        return exempt;
    }

    private static Map<String, Table> tables(Table... tables) {
        Map<String, Table> byName = new LinkedHashMap<>();
        Arrays.stream(tables).forEach(t -> byName.put(t.name, t));
        return byName;
    }
}
