package io.appgov;

import org.junit.jupiter.api.Order;

@Order(Integer.MAX_VALUE)
class LedgerInvariantOnPostgresTest extends LedgerInvariantStories implements OnPostgres {}
