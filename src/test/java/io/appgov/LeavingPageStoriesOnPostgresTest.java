package io.appgov;

class LeavingPageStoriesOnPostgresTest extends LeavingPageStories implements OnPostgres {}
