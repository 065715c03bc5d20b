package io.appgov;

class LateFiledAppealStoriesOnPostgresTest extends LateFiledAppealStories implements OnPostgres {}
