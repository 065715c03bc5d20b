package io.appgov.web;

import io.appgov.OnPostgres;

class RetentionOnPostgresTest extends RetentionStories implements OnPostgres {}
