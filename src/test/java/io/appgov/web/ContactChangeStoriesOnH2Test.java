package io.appgov.web;

import io.appgov.OnH2;

class ContactChangeStoriesOnH2Test extends ContactChangeStories implements OnH2 {}
