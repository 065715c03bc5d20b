package io.appgov.web;

import io.appgov.OnH2;

class YearlyCycleStoriesOnH2Test extends YearlyCycleStories implements OnH2 {}
