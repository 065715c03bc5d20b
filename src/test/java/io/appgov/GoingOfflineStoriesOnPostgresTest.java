package io.appgov;

class GoingOfflineStoriesOnPostgresTest extends GoingOfflineStories implements OnPostgres {}
