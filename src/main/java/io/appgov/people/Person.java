package io.appgov.people;

import io.appgov.foundation.input.Fields;
import io.appgov.foundation.input.MailAddresses;
import io.appgov.foundation.refusal.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A member of our staff as listed in an import; at least one group. */
public record Person(String id, String firstName, String lastName, String email, List<Group> groups) {

    /** @throws InvalidInput naming every field that is wrong */
    public static Person read(Map<String, ?> sent, MailAddresses addresses) {
        Fields in = new Fields(sent, Set.of("userId", "firstName", "lastName", "email", "groups"));
        List<String> groups = in.choices("groups", Set.copyOf(Arrays.stream(Group.values()).map(Group::id).toList()));
        if (groups.isEmpty() && in.isFine()) {
            in.reject("groups", "至少一个用户组 at least one group");
        }
        var person = new Person(
                in.id("userId"), in.has("firstName") ? in.line("firstName", 200) : "", in.has("lastName") ? in.line("lastName", 200) : "",
                in.optionalMail("email", addresses), Arrays.stream(Group.values()).filter(g -> groups.contains(g.id())).toList());
        in.check();
        return person;
    }
}
