package io.appgov.web;

import io.appgov.OnPostgres;

class OneActStoriesOnPostgresTest extends OneActStories implements OnPostgres {}
