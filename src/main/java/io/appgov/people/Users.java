package io.appgov.people;

import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Creates users, and provides the addresses of our staff. */
@Component
public class Users implements StaffDirectory {

    private final IdentityService identity;
    private final WithoutAuthorization unchecked;

    Users(IdentityService identity, WithoutAuthorization unchecked) {
        this.identity = identity;
        this.unchecked = unchecked;
    }

    /** Creates a user unless there is one of that name. */
    public void create(String id, String password, String firstName, String lastName, String email, Group... groups) {
        if (identity.createUserQuery().userId(id).count() > 0) {
            return;
        }
        User user = identity.newUser(id);
        user.setPassword(password);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(email);
        identity.saveUser(user);
        for (Group group : groups) {
            identity.createMembership(id, group.id());
        }
    }

    /**
     * Creates a listed user with a generated password, or updates name, address and groups of an existing one, whose password
     * stays.
     *
     * @return the password of a new user, which cannot be read later
     * @throws RuleViolated when no administrator would be left
     * @throws InvalidInput when the profile is not plain single-line text, or the name differs from another by case only
     */
    public Optional<String> register(Person person) {
        User known = identity.createUserQuery().userId(person.id()).singleResult();
        User user = known == null ? identity.newUser(person.id()) : known;
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setEmail(person.email());
        Optional<String> password = Optional.empty();
        if (known == null) {
            password = Optional.of(setFirst(user));
        }
        identity.saveUser(user);
        List<String> said = person.groups().stream().map(Group::id).toList();
        List<String> present = identity.createGroupQuery().groupMember(person.id()).list().stream().map(g -> g.getId()).toList();
        said.stream().filter(g -> !present.contains(g)).forEach(g -> identity.createMembership(person.id(), g));
        // groups unknown to us are left alone
        Arrays.stream(Group.values()).map(Group::id).filter(g -> present.contains(g) && !said.contains(g))
                .forEach(g -> identity.deleteMembership(person.id(), g));
        return password;
    }

    /** @param madeAdministrator whether the user became administrator because there was none */
    record Renewed(String password, boolean madeAdministrator) {}

    /**
     * Replaces a user's password by a generated one, which ends the user's sessions; while there is no administrator, the user becomes one.
     *
     * @return empty when there is no such user but an administrator, who could create one
     */
    Optional<Renewed> renew(String id) {
        boolean orphaned = !hasMember(Group.ADMIN);
        User known = identity.createUserQuery().userId(id).singleResult();
        if (known == null && !orphaned) {
            return Optional.empty();
        }
        User user = known == null ? identity.newUser(id) : known;
        String password = setFirst(user);
        identity.saveUser(user);
        if (orphaned) {
            identity.createMembership(id, Group.ADMIN.id());
        }
        return Optional.of(new Renewed(password, orphaned));
    }

    private String setFirst(User user) {
        String password = FirstPassword.make(p -> isAllowed(p, user));
        user.setPassword(password);
        return password;
    }

    /** Whether the password policy, where there is one, allows it for a user of this name. */
    boolean mayHave(String id, String password) {
        return isAllowed(password, identity.newUser(id));
    }

    private boolean isAllowed(String password, User user) {
        return identity.getPasswordPolicy() == null || identity.checkPasswordAgainstPolicy(password, user).isValid();
    }

    public boolean hasMember(Group group) {
        return identity.createUserQuery().memberOfGroup(group.id()).count() > 0;
    }

    @Override
    public boolean isMember(String userId, Group group) {
        return unchecked.run(() -> identity.createUserQuery().userId(userId).memberOfGroup(group.id()).count() > 0);
    }

    @Override
    public List<StaffContact> membersOf(Group group) {
        return identity.createUserQuery().memberOfGroup(group.id()).orderByUserId().asc().list().stream()
                .filter(u -> u.getEmail() != null && !u.getEmail().isBlank())
                .map(Users::contact)
                .toList();
    }

    @Override
    public Optional<StaffContact> member(String userId, Group group) {
        return unchecked.run(() -> Optional.ofNullable(identity.createUserQuery().userId(userId).memberOfGroup(group.id()).singleResult()))
                .map(Users::contact);
    }

    /** Forces one line, as administrators enter names freely and letters quote them. */
    private static StaffContact contact(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName()).filter(Objects::nonNull).collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ").strip();
        return new StaffContact(name, user.getEmail());
    }
}
