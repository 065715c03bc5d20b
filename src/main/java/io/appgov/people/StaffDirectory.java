package io.appgov.people;

import java.util.List;
import java.util.Optional;

/** Our staff, as needed by cases and notices. */
public interface StaffDirectory {

    /** Name and mail address of the members of a group that have an address. */
    List<StaffContact> membersOf(Group group);

    /** A member of a group, regardless of the caller's rights; the address is {@code null} when there is none. */
    Optional<StaffContact> member(String userId, Group group);

    /** Whether there is a user with this id in this group, regardless of the caller's rights. */
    boolean isMember(String userId, Group group);

    record StaffContact(String name, String email) {}
}
