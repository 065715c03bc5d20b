package io.appgov;

class OrderedShutdownStoriesOnPostgresTest extends OrderedShutdownStories implements OnPostgres {}
