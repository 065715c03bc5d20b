package io.appgov;

class RelistingStoriesOnH2Test extends RelistingStories implements OnH2 {}
