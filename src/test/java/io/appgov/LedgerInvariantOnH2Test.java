package io.appgov;

import org.junit.jupiter.api.Order;

@Order(Integer.MAX_VALUE)
class LedgerInvariantOnH2Test extends LedgerInvariantStories implements OnH2 {}
