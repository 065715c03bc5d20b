package io.appgov;

class LongStoriesOnH2Test extends LongStories implements OnH2 {}
