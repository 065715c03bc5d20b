package io.appgov.web;

import io.appgov.OnPostgres;

/** The same on the database of production: its locks and its duplicate keys behave otherwise than H2's. */
class RepeatedRequestOnPostgresTest extends RepeatedRequestStories implements OnPostgres {}
