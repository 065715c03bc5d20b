package io.appgov.effects;

import io.appgov.OnPostgres;

class EffectStoriesOnPostgresTest extends EffectStories implements OnPostgres {}
