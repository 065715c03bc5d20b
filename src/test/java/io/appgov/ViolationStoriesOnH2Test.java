package io.appgov;

class ViolationStoriesOnH2Test extends ViolationStories implements OnH2 {}
