package io.appgov;

class BetweenTwoWaitsStoriesOnPostgresTest extends BetweenTwoWaitsStories implements OnPostgres {}
