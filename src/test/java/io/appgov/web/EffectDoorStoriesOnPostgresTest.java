package io.appgov.web;

import io.appgov.OnPostgres;

class EffectDoorStoriesOnPostgresTest extends EffectDoorStories implements OnPostgres {}
