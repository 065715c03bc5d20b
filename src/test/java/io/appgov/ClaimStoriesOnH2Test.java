package io.appgov;

class ClaimStoriesOnH2Test extends ClaimStories implements OnH2 {}
