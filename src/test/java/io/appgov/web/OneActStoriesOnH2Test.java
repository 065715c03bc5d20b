package io.appgov.web;

import io.appgov.OnH2;

class OneActStoriesOnH2Test extends OneActStories implements OnH2 {}
