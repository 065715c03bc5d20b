package io.appgov.catalogue;

/** Another partner manager looks after an ISV, or nobody any more; told within the transaction of the change. */
public record PartnerManagerChanged(String isvId) {}
