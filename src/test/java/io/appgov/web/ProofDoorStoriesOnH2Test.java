package io.appgov.web;

import io.appgov.OnH2;

class ProofDoorStoriesOnH2Test extends ProofDoorStories implements OnH2 {}
