package io.appgov;

class OldPathStoriesOnH2Test extends OldPathStories implements OnH2 {}
