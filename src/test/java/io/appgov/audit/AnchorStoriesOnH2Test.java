package io.appgov.audit;

import io.appgov.OnH2;

class AnchorStoriesOnH2Test extends AnchorStories implements OnH2 {}
