package io.appgov;

class LeavingPageStoriesOnH2Test extends LeavingPageStories implements OnH2 {}
