package io.appgov.web;

import io.appgov.OnPostgres;

class PartnerManagerStoriesOnPostgresTest extends PartnerManagerStories implements OnPostgres {}
