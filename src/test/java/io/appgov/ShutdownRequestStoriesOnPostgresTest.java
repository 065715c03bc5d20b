package io.appgov;

class ShutdownRequestStoriesOnPostgresTest extends ShutdownRequestStories implements OnPostgres {}
