package io.appgov;

class OldPathStoriesOnPostgresTest extends OldPathStories implements OnPostgres {}
