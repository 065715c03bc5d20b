package io.appgov.insight.casefile;

import io.appgov.OnH2;

class EveryCaseFileOnH2Test extends EveryCaseFileStories implements OnH2 {}
