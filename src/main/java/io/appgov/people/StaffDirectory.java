package io.appgov.people;

import java.util.List;

/** The people of our own house, as far as notices concern them. */
public interface StaffDirectory {

    /** Name and mail address of the members of a group that have an address. */
    List<StaffContact> membersOf(Group group);

    record StaffContact(String name, String email) {}
}
