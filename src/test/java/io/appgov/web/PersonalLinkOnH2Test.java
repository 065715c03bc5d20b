package io.appgov.web;

import io.appgov.OnH2;

class PersonalLinkOnH2Test extends PersonalLinkStories implements OnH2 {}
