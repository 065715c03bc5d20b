package io.appgov.audit;

import io.appgov.OnPostgres;

class CoverageStoriesOnPostgresTest extends CoverageStories implements OnPostgres {}
