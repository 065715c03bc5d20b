package io.appgov.people;

import java.util.List;

/** The people of our own house, as far as cases and notices concern them. */
public interface StaffDirectory {

    /** Name and mail address of the members of a group that have an address. */
    List<StaffContact> membersOf(Group group);

    /** Whether there is a user of this id in this group, whoever asks. */
    boolean isMember(String userId, Group group);

    record StaffContact(String name, String email) {}
}
