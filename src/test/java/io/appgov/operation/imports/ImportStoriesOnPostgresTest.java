package io.appgov.operation.imports;

import io.appgov.OnPostgres;

class ImportStoriesOnPostgresTest extends ImportStories implements OnPostgres {}
