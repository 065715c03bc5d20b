package io.appgov;

class AuditChainStoriesOnH2Test extends AuditChainStories implements OnH2 {}
