package io.appgov.engine;

import io.appgov.OnPostgres;

class ReleaseStoriesOnPostgresTest extends ReleaseStories implements OnPostgres {}
