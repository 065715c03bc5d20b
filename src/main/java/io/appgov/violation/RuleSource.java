package io.appgov.violation;

/**
 * A rule the act breaks (§六: 某项违规行为涉嫌违反多份管理规范).
 *
 * @param kind the catalogue's kind of this rule: the table is evaluated for each
 */
public record RuleSource(String document, String clause, String kind) {

    /** A clause of the policy itself. */
    public static RuleSource ofThePolicy(String clause, String kind) {
        return new RuleSource("飞书独立软件服务商运营管理规范", clause, kind);
    }
}
