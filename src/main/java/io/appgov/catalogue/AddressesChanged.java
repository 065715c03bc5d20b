package io.appgov.catalogue;

import java.util.List;

/** Addresses of an ISV's contacts have become others, or are gone; told within the transaction of the change (R12). */
public record AddressesChanged(Isv isv, List<AddressChange> changes) {}
