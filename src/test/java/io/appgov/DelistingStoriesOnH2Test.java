package io.appgov;

class DelistingStoriesOnH2Test extends DelistingStories implements OnH2 {}
