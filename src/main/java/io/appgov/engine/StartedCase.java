package io.appgov.engine;

import io.appgov.foundation.identity.CaseNo;

/** The answer to a start. */
public record StartedCase(CaseNo caseNo, String processInstanceId) {}
