package io.appgov.catalogue;

import java.util.List;

/** Addresses of an ISV's contacts were changed or removed; published within the transaction of the change (R12). */
public record AddressesChanged(Isv isv, List<AddressChange> changes) {}
