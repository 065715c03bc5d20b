package io.appgov.effects;

import io.appgov.OnH2;

class EffectStoriesOnH2Test extends EffectStories implements OnH2 {}
