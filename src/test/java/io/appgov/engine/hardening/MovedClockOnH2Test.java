package io.appgov.engine.hardening;

import io.appgov.OnH2;

class MovedClockOnH2Test extends MovedClockStories implements OnH2 {}
