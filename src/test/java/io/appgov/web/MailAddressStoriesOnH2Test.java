package io.appgov.web;

import io.appgov.OnH2;

class MailAddressStoriesOnH2Test extends MailAddressStories implements OnH2 {}
