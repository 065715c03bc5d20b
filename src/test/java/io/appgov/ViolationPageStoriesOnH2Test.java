package io.appgov;

class ViolationPageStoriesOnH2Test extends ViolationPageStories implements OnH2 {}
