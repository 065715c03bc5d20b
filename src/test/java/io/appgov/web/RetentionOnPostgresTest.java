package io.appgov.web;

import io.appgov.OnPostgres;
import org.junit.jupiter.api.Order;

/** Before there is much: it makes the engine forget whatever has come to an end. */
@Order(2)
class RetentionOnPostgresTest extends RetentionStories implements OnPostgres {}
