package io.appgov;

class DelistingStoriesOnPostgresTest extends DelistingStories implements OnPostgres {}
