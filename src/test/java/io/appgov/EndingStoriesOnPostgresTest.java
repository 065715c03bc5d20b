package io.appgov;

class EndingStoriesOnPostgresTest extends EndingStories implements OnPostgres {}
