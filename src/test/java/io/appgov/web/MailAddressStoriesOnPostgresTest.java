package io.appgov.web;

import io.appgov.OnPostgres;

class MailAddressStoriesOnPostgresTest extends MailAddressStories implements OnPostgres {}
