package io.appgov;

class DutyStoriesOnH2Test extends DutyStories implements OnH2 {}
