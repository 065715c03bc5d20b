package io.appgov;

class TerminationLetterStoriesOnPostgresTest extends TerminationLetterStories implements OnPostgres {}
