package io.appgov;

class ShortfallStoriesOnH2Test extends ShortfallStories implements OnH2 {}
