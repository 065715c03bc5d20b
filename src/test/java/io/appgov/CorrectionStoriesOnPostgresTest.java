package io.appgov;

class CorrectionStoriesOnPostgresTest extends CorrectionStories implements OnPostgres {}
