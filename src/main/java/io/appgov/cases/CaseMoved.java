package io.appgov.cases;

/** A case changed its state; published within the transaction of the change. {@code file} is the case as it is now. */
public record CaseMoved(CaseFile file) {}
