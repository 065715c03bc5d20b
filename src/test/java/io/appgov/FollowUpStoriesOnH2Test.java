package io.appgov;

class FollowUpStoriesOnH2Test extends FollowUpStories implements OnH2 {}
