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

/** Creates users, and knows where our own people are reached. */
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
     * A user as said in a list: new with a password made here, or known; then name, address and groups become those said, and
     * the password stays.
     *
     * @return the password of a new user, which nobody can look up later
     * @throws RuleViolated when no administrator would be left
     * @throws InvalidInput when the profile is not of plain lines, or the name differs from another by case only
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
        // groups that are not ours are somebody else's business
        Arrays.stream(Group.values()).map(Group::id).filter(g -> present.contains(g) && !said.contains(g))
                .forEach(g -> identity.deleteMembership(person.id(), g));
        return password;
    }

    /** @param madeAdministrator there was none */
    record Renewed(String password, boolean madeAdministrator) {}

    /**
     * A password made here in place of the present one, whose sessions end with it; while there is no administrator, the user becomes one.
     *
     * @return empty when there is no such user, and an administrator who could make one
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

    /** In one line: names are administrators' to write, letters quote them. */
    private static StaffContact contact(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName()).filter(Objects::nonNull).collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ").strip();
        return new StaffContact(name, user.getEmail());
    }
}
