package io.appgov.audit;

import io.appgov.OnH2;

class ProofStoriesOnH2Test extends ProofStories implements OnH2 {}
