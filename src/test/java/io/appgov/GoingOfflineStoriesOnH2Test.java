package io.appgov;

class GoingOfflineStoriesOnH2Test extends GoingOfflineStories implements OnH2 {}
