package io.appgov;

class UserNoticeStoriesOnPostgresTest extends UserNoticeStories implements OnPostgres {}
