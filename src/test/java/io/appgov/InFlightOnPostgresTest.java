package io.appgov;

class InFlightOnPostgresTest extends InFlightStories implements OnPostgres {}
