package io.appgov.web;

import io.appgov.OnH2;
import org.junit.jupiter.api.Order;

/** Before there is much: some of what they ask is everything there is. */
@Order(4)
class HostileRequestStoriesOnH2Test extends HostileRequestStories implements OnH2 {}
