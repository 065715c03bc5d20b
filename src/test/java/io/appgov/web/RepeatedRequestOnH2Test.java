package io.appgov.web;

@OnH2
class RepeatedRequestOnH2Test extends RepeatedRequestStories {}
