package io.appgov;

class AuditChainStoriesOnPostgresTest extends AuditChainStories implements OnPostgres {}
