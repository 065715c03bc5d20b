package io.appgov;

class ClaimStoriesOnPostgresTest extends ClaimStories implements OnPostgres {}
