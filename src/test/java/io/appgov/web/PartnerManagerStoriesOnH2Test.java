package io.appgov.web;

import io.appgov.OnH2;

class PartnerManagerStoriesOnH2Test extends PartnerManagerStories implements OnH2 {}
