package io.appgov.web;

import io.appgov.OnH2;

class CaseSearchStoriesOnH2Test extends CaseSearchStories implements OnH2 {}
