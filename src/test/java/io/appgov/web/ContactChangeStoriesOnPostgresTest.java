package io.appgov.web;

import io.appgov.OnPostgres;

class ContactChangeStoriesOnPostgresTest extends ContactChangeStories implements OnPostgres {}
