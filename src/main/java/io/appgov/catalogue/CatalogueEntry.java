package io.appgov.catalogue;

import io.appgov.foundation.identity.AppId;

/** What the public directory shows of an app. */
public record CatalogueEntry(AppId appId, String name, String isvName) {}
