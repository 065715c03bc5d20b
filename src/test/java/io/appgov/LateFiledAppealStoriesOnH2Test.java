package io.appgov;

class LateFiledAppealStoriesOnH2Test extends LateFiledAppealStories implements OnH2 {}
