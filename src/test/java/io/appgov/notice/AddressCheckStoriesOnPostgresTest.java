package io.appgov.notice;

import io.appgov.OnPostgres;

class AddressCheckStoriesOnPostgresTest extends AddressCheckStories implements OnPostgres {}
