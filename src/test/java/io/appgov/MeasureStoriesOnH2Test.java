package io.appgov;

class MeasureStoriesOnH2Test extends MeasureStories implements OnH2 {}
