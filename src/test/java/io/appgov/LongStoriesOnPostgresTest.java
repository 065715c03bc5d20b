package io.appgov;

class LongStoriesOnPostgresTest extends LongStories implements OnPostgres {}
