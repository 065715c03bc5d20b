package io.appgov.engine;

/** What a start answers. */
public record StartedCase(String caseNo, String processInstanceId) {}
