package io.appgov.catalogue;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;

/** An app changed its state (§二); published within the transaction of the move. */
public record AppMoved(AppId appId, CaseNo caseNo) {}
