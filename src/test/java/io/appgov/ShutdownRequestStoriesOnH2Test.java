package io.appgov;

class ShutdownRequestStoriesOnH2Test extends ShutdownRequestStories implements OnH2 {}
