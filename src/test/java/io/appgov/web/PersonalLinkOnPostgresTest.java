package io.appgov.web;

import io.appgov.OnPostgres;

class PersonalLinkOnPostgresTest extends PersonalLinkStories implements OnPostgres {}
