package io.appgov.web;

import io.appgov.OnH2;

class InterpretationStoriesOnH2Test extends InterpretationStories implements OnH2 {}
