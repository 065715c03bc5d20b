package io.appgov.catalogue;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;

/** An app changed its state (§二), or what is suspended of it (§八); published within the transaction of the change. */
public record AppMoved(AppId appId, CaseNo caseNo) {}
