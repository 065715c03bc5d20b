package io.appgov;

class InFlightOnH2Test extends InFlightStories implements OnH2 {}
