package io.appgov.web;

import io.appgov.OnH2;

class SignInStoriesOnH2Test extends SignInStories implements OnH2 {}
