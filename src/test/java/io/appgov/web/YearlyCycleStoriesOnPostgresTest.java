package io.appgov.web;

import io.appgov.OnPostgres;

class YearlyCycleStoriesOnPostgresTest extends YearlyCycleStories implements OnPostgres {}
