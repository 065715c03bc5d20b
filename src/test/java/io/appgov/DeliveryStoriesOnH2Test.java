package io.appgov;

class DeliveryStoriesOnH2Test extends DeliveryStories implements OnH2 {}
