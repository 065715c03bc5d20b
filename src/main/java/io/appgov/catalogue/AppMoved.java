package io.appgov.catalogue;

/** An app went to another state (§二); told within the transaction of the move. */
public record AppMoved(String appId, String caseNo) {}
