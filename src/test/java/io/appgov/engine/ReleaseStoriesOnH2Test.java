package io.appgov.engine;

import io.appgov.OnH2;

class ReleaseStoriesOnH2Test extends ReleaseStories implements OnH2 {}
