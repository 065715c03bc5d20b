package io.appgov;

class ExpulsionStoriesOnH2Test extends ExpulsionStories implements OnH2 {}
