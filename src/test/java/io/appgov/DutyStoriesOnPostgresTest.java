package io.appgov;

class DutyStoriesOnPostgresTest extends DutyStories implements OnPostgres {}
