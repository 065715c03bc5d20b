package io.appgov;

class LedgerInvariantOnH2Test extends LedgerInvariantStories implements OnH2 {}
