package io.appgov;

class EndingStoriesOnH2Test extends EndingStories implements OnH2 {}
