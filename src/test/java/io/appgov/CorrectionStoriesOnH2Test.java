package io.appgov;

class CorrectionStoriesOnH2Test extends CorrectionStories implements OnH2 {}
