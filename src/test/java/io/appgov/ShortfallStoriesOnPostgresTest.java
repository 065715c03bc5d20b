package io.appgov;

class ShortfallStoriesOnPostgresTest extends ShortfallStories implements OnPostgres {}
