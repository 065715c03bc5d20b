package io.appgov.catalogue;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;

/** An ISV changed its state (§七 清退); published within the transaction of the move. */
public record IsvMoved(IsvId isvId, CaseNo caseNo) {}
