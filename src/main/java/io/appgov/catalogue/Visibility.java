package io.appgov.catalogue;

/** Who can do what with an app (§二). */
public record Visibility(
        boolean searchable, boolean installable, boolean usableByExisting, boolean apiEnabled, boolean dataExportable) {}
