package io.appgov.web;

import io.appgov.OnH2;

class TransparencyStoriesOnH2Test extends TransparencyStories implements OnH2 {}
