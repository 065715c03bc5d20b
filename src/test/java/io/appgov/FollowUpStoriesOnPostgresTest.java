package io.appgov;

class FollowUpStoriesOnPostgresTest extends FollowUpStories implements OnPostgres {}
