package io.appgov.catalogue;

/** What is known of an app changed, its counters among it; told within the transaction of the change. */
public record AppChanged(String appId, String isvId) {}
