package io.appgov;

class TerminationLetterStoriesOnH2Test extends TerminationLetterStories implements OnH2 {}
