package io.appgov.audit;

import io.appgov.OnPostgres;
import org.junit.jupiter.api.Order;

/** First, in an empty house: they verify all there is, again and again. */
@Order(1)
class ProofStoriesOnPostgresTest extends ProofStories implements OnPostgres {}
