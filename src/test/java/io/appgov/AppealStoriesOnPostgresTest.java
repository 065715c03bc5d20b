package io.appgov;

class AppealStoriesOnPostgresTest extends AppealStories implements OnPostgres {}
