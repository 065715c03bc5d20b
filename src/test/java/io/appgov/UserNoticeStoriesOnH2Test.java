package io.appgov;

class UserNoticeStoriesOnH2Test extends UserNoticeStories implements OnH2 {}
