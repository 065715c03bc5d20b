package io.appgov.web;

import io.appgov.OnH2;
import org.junit.jupiter.api.Order;

/** Before there is much: it makes the engine forget whatever has come to an end. */
@Order(2)
class RetentionOnH2Test extends RetentionStories implements OnH2 {}
