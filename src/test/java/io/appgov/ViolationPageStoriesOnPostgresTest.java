package io.appgov;

class ViolationPageStoriesOnPostgresTest extends ViolationPageStories implements OnPostgres {}
