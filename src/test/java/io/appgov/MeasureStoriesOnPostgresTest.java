package io.appgov;

class MeasureStoriesOnPostgresTest extends MeasureStories implements OnPostgres {}
