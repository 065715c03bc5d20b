package io.appgov.web;

import io.appgov.OnH2;

class EffectDoorStoriesOnH2Test extends EffectDoorStories implements OnH2 {}
