package io.appgov.catalogue;

import io.appgov.foundation.identity.IsvId;

/** The partner manager of an ISV was changed or removed; published within the transaction of the change. */
public record PartnerManagerChanged(IsvId isvId) {}
