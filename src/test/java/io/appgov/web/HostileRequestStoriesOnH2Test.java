package io.appgov.web;

import io.appgov.OnH2;

class HostileRequestStoriesOnH2Test extends HostileRequestStories implements OnH2 {}
