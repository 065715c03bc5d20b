package io.appgov.imports;

import io.appgov.OnPostgres;

class ImportStoriesOnPostgresTest extends ImportStories implements OnPostgres {}
