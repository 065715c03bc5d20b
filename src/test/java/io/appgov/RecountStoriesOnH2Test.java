package io.appgov;

class RecountStoriesOnH2Test extends RecountStories implements OnH2 {}
