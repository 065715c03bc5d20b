package io.appgov.web;

import io.appgov.OnPostgres;
import org.junit.jupiter.api.Order;

/** Before there is much: some of what they ask is everything there is. */
@Order(4)
class HostileRequestStoriesOnPostgresTest extends HostileRequestStories implements OnPostgres {}
