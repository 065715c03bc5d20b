package io.appgov;

class CorrespondenceStoriesOnH2Test extends CorrespondenceStories implements OnH2 {}
