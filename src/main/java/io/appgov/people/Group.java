package io.appgov.people;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import java.util.Arrays;
import java.util.List;

/** The groups of the contract, with their names for people. */
public enum Group implements Titled {
    OPERATORS("operators", "运营", "Operators"),
    PARTNER_MANAGERS("partnerManagers", "商务", "Partner managers"),
    APPEAL_REVIEWERS("appealReviewers", "申诉评审", "Appeal reviewers"),
    MANAGERS("managers", "主管", "Managers"),
    FINANCE("finance", "财务", "Finance"),
    AUDITORS("auditors", "审计", "Auditors"),
    INTEGRATORS("integrators", "系统对接", "Integrators"),
    ADMIN("camunda-admin", "系统管理员", "Administrators");

    private final String id;
    private final Title title;

    Group(String id, String zh, String en) {
        this.id = id;
        this.title = new Title(zh, en);
    }

    public String id() {
        return id;
    }

    @Override
    public Title title() {
        return title;
    }

    /** Whether its members decide, pay or change something: all except read-only groups and systems. */
    public boolean hasPower() {
        return this != AUDITORS && this != INTEGRATORS;
    }

    /** "Staff" of the contract: every group but integrators. */
    public static List<Group> staff() {
        return Arrays.stream(values()).filter(g -> g != INTEGRATORS).toList();
    }
}
