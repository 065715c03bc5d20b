package io.appgov.web;

import io.appgov.OnPostgres;

class HostileRequestStoriesOnPostgresTest extends HostileRequestStories implements OnPostgres {}
