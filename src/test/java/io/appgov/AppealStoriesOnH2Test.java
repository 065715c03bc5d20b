package io.appgov;

class AppealStoriesOnH2Test extends AppealStories implements OnH2 {}
