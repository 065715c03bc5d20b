package io.appgov.people;

import java.util.Arrays;
import java.util.List;

/** The groups of the contract, with their names for people. */
public enum Group {
    OPERATORS("operators", "运营 Operators"),
    PARTNER_MANAGERS("partnerManagers", "商务 Partner managers"),
    APPEAL_REVIEWERS("appealReviewers", "申诉评审 Appeal reviewers"),
    MANAGERS("managers", "主管 Managers"),
    FINANCE("finance", "财务 Finance"),
    AUDITORS("auditors", "审计 Auditors"),
    INTEGRATORS("integrators", "系统对接 Integrators"),
    ADMIN("camunda-admin", "系统管理员 Administrators");

    private final String id;
    private final String title;

    Group(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** Whether its members decide, pay or change something: all but those who read, and systems. */
    public boolean hasPower() {
        return this != AUDITORS && this != INTEGRATORS;
    }

    /** "Staff" of the contract: every group but integrators. */
    public static List<Group> staff() {
        return Arrays.stream(values()).filter(g -> g != INTEGRATORS).toList();
    }
}
