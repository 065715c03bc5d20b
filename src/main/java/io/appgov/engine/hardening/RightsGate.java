package io.appgov.engine.hardening;

import io.appgov.audit.AuditTrail;
import io.appgov.foundation.input.MailAddresses;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.foundation.refusal.SecondPersonRequired;
import io.appgov.people.Actor;
import io.appgov.people.AdminProperties;
import io.appgov.people.DualApproval;
import io.appgov.people.Group;
import io.appgov.people.UserTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rules on users and groups that bind administrators, whichever API they use; changes of rights are recorded in a separate chain.
 * Evaluated after the engine's own rules, in the transaction of the change. The actor is {@code null} for the application itself:
 * at start, or a command on the machine.
 */
@Component
class RightsGate {

    /** Acts that need two persons. */
    private enum Act implements Titled {
        JOIN("将用户加入有权限的组", "putting a user into a group with power"),
        LEAVE("移出管理员", "taking an administrator's rights"),
        REMOVE("删除管理员", "removing an administrator"),
        PASSWORD("为有权限的用户重设密码", "a new password for a user with power");

        private final Title title;

        Act(String zh, String en) {
            this.title = new Title(zh, en);
        }

        @Override
        public Title title() {
            return title;
        }
    }

    /** Line breaks, other control and bidirectional characters, and what a page could interpret as markup. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029<>]");
    private static final int LONGEST = 255;

    private final AdminProperties properties;
    private final ObjectProvider<AuditTrail> trail;
    private final ObjectProvider<DualApproval> looks;
    private final ObjectProvider<UserTable> users;
    private final MailAddresses addresses;
    private final TransactionTemplate transaction;

    RightsGate(
            AdminProperties properties, ObjectProvider<AuditTrail> trail, ObjectProvider<DualApproval> looks,
            ObjectProvider<UserTable> users, MailAddresses addresses, PlatformTransactionManager transactions) {
        this.properties = properties;
        this.trail = trail;
        this.looks = looks;
        this.users = users;
        this.addresses = addresses;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Makes a change with its checks and its record, all or nothing.
     *
     * @throws RefusedCall when refused to a person, as REST clients understand it
     * @throws Refusal when refused to the application itself
     */
    <T> T changing(String by, Supplier<T> work) {
        try {
            return transaction.execute(tx -> work.get());
        } catch (SecondPersonRequired waits) {
            transaction.executeWithoutResult(tx -> {
                looks.getObject().note(waits);
                record("asked", waits.by(), Map.of("for", waits.what(), "about", waits.subject()));
            });
            throw new RefusedCall(waits);
        } catch (Refusal refusal) {
            throw by == null ? refusal : new RefusedCall(refusal);
        }
    }

    void changing(String by, Runnable work) {
        changing(by, () -> {
            work.run();
            return null;
        });
    }

    /** The user's profile before a change; empty for a new user. */
    UserTable.Profile before(String userId) {
        return users.getObject().profile(userId).orElse(null);
    }

    /** Checks a user before saving and normalizes the address (R9). */
    void maySave(UserEntity user, UserTable.Profile known) {
        List<FieldError> wrong = new ArrayList<>();
        Map<String, String> said = new LinkedHashMap<>();
        said.put("firstName", user.getFirstName());
        said.put("lastName", user.getLastName());
        said.put("email", user.getEmail());
        // values accepted by an older release stay until somebody changes them
        Map<String, String> stays = known == null ? Map.of() : fields(known);
        said.forEach((field, value) -> {
            if (value != null && !Objects.equals(value, stays.get(field)) && (value.length() > LONGEST || NO_TEXT.matcher(value).find())) {
                wrong.add(new FieldError(field, "一行文字，不含 < >，至多 255 字 one line of text without < >, at most 255 characters"));
            }
        });
        String email = user.getEmail();
        if (wrong.isEmpty() && email != null && !email.isBlank() && !email.equals(stays.get("email"))) {
            try {
                user.setEmail(addresses.wire(email.strip()));
            } catch (MailAddresses.Refused notSendable) {
                wrong.add(new FieldError("email", notSendable.getMessage()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
        if (known == null) {
            users.getObject().hold();
            users.getObject().sameButForCase(user.getId()).ifPresent(like -> {
                throw new InvalidInput("id", "与已有用户 " + like + " 仅大小写不同 differs from user " + like + " by case only");
            });
        }
    }

    /** A user was saved, by the user or by somebody else. */
    void saved(UserEntity user, UserTable.Profile known, boolean newPassword, String by) {
        if (known == null) {
            record("userCreated", by, Map.of("user", user.getId()));
            return;
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("user", user.getId());
        if (newPassword && by != null && !by.equals(user.getId()) && users.getObject().hasPower(user.getId())) {
            // who knows the password of somebody with power has that power
            users.getObject().hold();
            second(Act.PASSWORD, user.getId(), detail, by, users.getObject().administrators().contains(user.getId()));
        }
        Map<String, String> before = fields(known);
        Map<String, String> now = fields(new UserTable.Profile(user.getFirstName(), user.getLastName(), user.getEmail()));
        List<String> changed = new ArrayList<>(now.keySet().stream().filter(f -> !now.get(f).equals(before.get(f))).toList());
        if (newPassword) {
            changed.add("password");
        }
        if (!changed.isEmpty()) {
            detail.put("changed", changed);
            record("userChanged", by, detail);
        }
    }

    void removed(String userId, boolean administrator, String by) {
        if (userId.equals(by)) {
            throw own();
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("user", userId);
        if (administrator) {
            requireAnAdministrator();
            second(Act.REMOVE, userId, detail, by, true);
        }
        record("userRemoved", by, detail);
    }

    void joined(String userId, String groupId, String by) {
        if (userId.equals(by)) {
            throw own();
        }
        Map<String, Object> detail = member(userId, groupId);
        if (Arrays.stream(Group.values()).anyMatch(g -> g.id().equals(groupId) && g.hasPower())) {
            users.getObject().hold();
            second(Act.JOIN, userId + " " + groupId, detail, by, false);
        }
        record("groupJoined", by, detail);
    }

    void left(String userId, String groupId, String by) {
        if (userId.equals(by)) {
            throw own();
        }
        Map<String, Object> detail = member(userId, groupId);
        if (groupId.equals(Group.ADMIN.id())) {
            requireAnAdministrator();
            second(Act.LEAVE, userId + " " + groupId, detail, by, true);
        }
        record("groupLeft", by, detail);
    }

    /** Our groups are defined in code. */
    void groupTouched(String what, String groupId, String by) {
        if (by != null && Arrays.stream(Group.values()).anyMatch(g -> g.id().equals(groupId))) {
            throw new NotAllowed("此组由系统维护，不可更改或删除 this group is the application's own and stays as it is");
        }
        record(what, by, Map.of("group", groupId));
    }

    /** Grants made at start are defined in code and not recorded. */
    void granted(String what, Map<String, ?> grant, String by) {
        if (by != null) {
            record(what, by, grant);
        }
    }

    boolean isAdministrator(String userId) {
        users.getObject().hold();
        return users.getObject().administrators().contains(userId);
    }

    boolean isMember(String userId, String groupId) {
        return users.getObject().isMember(userId, groupId);
    }

    private void requireAnAdministrator() {
        users.getObject().hold();
        if (users.getObject().administrators().isEmpty()) {
            throw new RuleViolated("E31", "最后一名管理员须留任 the last administrator stays one");
        }
    }

    /**
     * Applies from the second administrator on; a single one appoints the second alone. Acts on an administrator always need two:
     * otherwise one could remove the others, or sign in as one of them.
     *
     * @param detail of the record; names the first requester once somebody else has agreed
     */
    private void second(Act act, String subject, Map<String, Object> detail, String by, boolean toAdministrator) {
        boolean alone = !toAdministrator && users.getObject().administrators().stream()
                .allMatch(a -> a.equals(by) || a.equals(detail.get("user")));
        if (properties.second() && by != null && !alone) {
            detail.put("askedBy", looks.getObject().agreed(act.name(), subject, Map.copyOf(detail), by,
                    "已记录，未生效：" + act.zh() + "须由另一名管理员以同样操作确认 noted, not done: " + act.en()
                    + " takes a second administrator, who does the same"));
        }
    }

    private static RuleViolated own() {
        return new RuleViolated("E31", "不得更改自己的组或删除自己 nobody changes his own groups or removes himself");
    }

    private void record(String what, String by, Map<String, ?> detail) {
        trail.getObject().record(AuditTrail.RIGHTS, what, null, by == null ? Actor.SYSTEM : by, detail);
    }

    private static Map<String, Object> member(String userId, String groupId) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("user", userId);
        detail.put("group", groupId);
        return detail;
    }

    private static Map<String, String> fields(UserTable.Profile profile) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("firstName", Objects.toString(profile.firstName(), ""));
        fields.put("lastName", Objects.toString(profile.lastName(), ""));
        fields.put("email", Objects.toString(profile.email(), ""));
        return fields;
    }
}
