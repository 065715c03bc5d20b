package io.appgov.audit;

import io.appgov.OnH2;

class CoverageStoriesOnH2Test extends CoverageStories implements OnH2 {}
