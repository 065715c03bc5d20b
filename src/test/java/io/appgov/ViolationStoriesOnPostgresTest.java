package io.appgov;

class ViolationStoriesOnPostgresTest extends ViolationStories implements OnPostgres {}
