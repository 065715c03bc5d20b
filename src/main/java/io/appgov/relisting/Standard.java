package io.appgov.relisting;

/** The listing checklist (§三.1, §三.2), by the names of the contract. */
public enum Standard {
    certified,
    description,
    function,
    noDuplicate,
    contacts,
    supportHours
}
