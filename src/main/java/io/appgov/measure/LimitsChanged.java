package io.appgov.measure;

/**
 * What the running measures of an app limit, its ranking, activities or marketing, may have changed; told within the transaction of the
 * change.
 */
public record LimitsChanged(String appId, String caseNo) {}
