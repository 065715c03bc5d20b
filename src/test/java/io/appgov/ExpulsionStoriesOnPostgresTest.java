package io.appgov;

class ExpulsionStoriesOnPostgresTest extends ExpulsionStories implements OnPostgres {}
