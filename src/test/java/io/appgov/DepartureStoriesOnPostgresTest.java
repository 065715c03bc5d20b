package io.appgov;

class DepartureStoriesOnPostgresTest extends DepartureStories implements OnPostgres {}
