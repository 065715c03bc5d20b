package io.appgov;

class DepartureStoriesOnH2Test extends DepartureStories implements OnH2 {}
