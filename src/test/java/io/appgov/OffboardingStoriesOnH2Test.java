package io.appgov;

class OffboardingStoriesOnH2Test extends OffboardingStories implements OnH2 {}
