package io.appgov.audit;

import io.appgov.OnH2;

class PendingSealsStoriesOnH2Test extends PendingSealsStories implements OnH2 {}
