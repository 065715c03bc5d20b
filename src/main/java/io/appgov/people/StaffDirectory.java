package io.appgov.people;

import java.util.List;
import java.util.Optional;

/** The people of our own house, as far as cases and notices concern them. */
public interface StaffDirectory {

    /** Name and mail address of the members of a group that have an address. */
    List<StaffContact> membersOf(Group group);

    /** A member of a group, whoever asks; the address is {@code null} when there is none. */
    Optional<StaffContact> member(String userId, Group group);

    /** Whether there is a user of this id in this group, whoever asks. */
    boolean isMember(String userId, Group group);

    record StaffContact(String name, String email) {}
}
