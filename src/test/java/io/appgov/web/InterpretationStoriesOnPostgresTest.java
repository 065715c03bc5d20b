package io.appgov.web;

import io.appgov.OnPostgres;

class InterpretationStoriesOnPostgresTest extends InterpretationStories implements OnPostgres {}
