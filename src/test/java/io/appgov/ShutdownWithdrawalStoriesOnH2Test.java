package io.appgov;

class ShutdownWithdrawalStoriesOnH2Test extends ShutdownWithdrawalStories implements OnH2 {}
