package io.appgov;

class LedgerInvariantOnPostgresTest extends LedgerInvariantStories implements OnPostgres {}
