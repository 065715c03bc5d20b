package io.appgov;

class OffboardingStoriesOnPostgresTest extends OffboardingStories implements OnPostgres {}
