package io.appgov.audit;

import io.appgov.OnH2;
import org.junit.jupiter.api.Order;

/** First, in an empty house: they verify all there is, again and again. */
@Order(1)
class ProofStoriesOnH2Test extends ProofStories implements OnH2 {}
