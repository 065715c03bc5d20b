package io.appgov.insight.casefile;

import io.appgov.OnH2;

class CaseFileStoriesOnH2Test extends CaseFileStories implements OnH2 {}
