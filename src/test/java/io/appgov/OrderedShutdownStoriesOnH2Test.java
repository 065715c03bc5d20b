package io.appgov;

class OrderedShutdownStoriesOnH2Test extends OrderedShutdownStories implements OnH2 {}
