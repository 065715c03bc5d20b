package io.appgov.web;

import io.appgov.OnH2;

class StuckCaseStoriesOnH2Test extends StuckCaseStories implements OnH2 {}
