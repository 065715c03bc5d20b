package io.appgov;

class BetweenTwoWaitsStoriesOnH2Test extends BetweenTwoWaitsStories implements OnH2 {}
