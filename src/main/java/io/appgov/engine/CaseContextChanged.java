package io.appgov.engine;

/** What the forms of a case's open tasks show has changed: a letter came, or somebody decided something. */
public record CaseContextChanged(String caseNo) {}
