package io.appgov.catalogue;

/** What the public directory shows of an app. */
public record CatalogueEntry(String appId, String name, String isvName) {}
