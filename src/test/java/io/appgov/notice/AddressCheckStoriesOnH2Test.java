package io.appgov.notice;

import io.appgov.OnH2;

class AddressCheckStoriesOnH2Test extends AddressCheckStories implements OnH2 {}
