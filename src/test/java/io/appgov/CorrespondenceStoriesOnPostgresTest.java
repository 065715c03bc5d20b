package io.appgov;

class CorrespondenceStoriesOnPostgresTest extends CorrespondenceStories implements OnPostgres {}
