package io.appgov.web;

import io.appgov.OnH2;

class RepeatedRequestOnH2Test extends RepeatedRequestStories implements OnH2 {}
