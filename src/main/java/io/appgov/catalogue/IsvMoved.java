package io.appgov.catalogue;

/** An ISV went to another state (§七 清退); told within the transaction of the move. */
public record IsvMoved(String isvId, String caseNo) {}
