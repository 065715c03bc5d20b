package io.appgov.web;

import io.appgov.OnPostgres;

class StuckCaseStoriesOnPostgresTest extends StuckCaseStories implements OnPostgres {}
