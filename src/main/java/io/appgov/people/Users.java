package io.appgov.people;

import io.appgov.engine.Unchecked;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Creates users, and knows where our own people are reached. */
@Component
public class Users implements StaffDirectory {

    private final IdentityService identity;
    private final Unchecked unchecked;

    Users(IdentityService identity, Unchecked unchecked) {
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
                .map(u -> new StaffContact(u.getFirstName() + " " + u.getLastName(), u.getEmail()))
                .toList();
    }
}
