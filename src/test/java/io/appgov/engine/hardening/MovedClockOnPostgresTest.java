package io.appgov.engine.hardening;

import io.appgov.OnPostgres;

class MovedClockOnPostgresTest extends MovedClockStories implements OnPostgres {}
