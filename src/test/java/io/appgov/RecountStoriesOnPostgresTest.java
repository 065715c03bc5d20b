package io.appgov;

class RecountStoriesOnPostgresTest extends RecountStories implements OnPostgres {}
