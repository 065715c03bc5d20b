package io.appgov.web;

import io.appgov.OnH2;

class RetentionOnH2Test extends RetentionStories implements OnH2 {}
