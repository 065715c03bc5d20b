package io.appgov;

class RelistingStoriesOnPostgresTest extends RelistingStories implements OnPostgres {}
