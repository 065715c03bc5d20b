package io.appgov;

class ShutdownWithdrawalStoriesOnPostgresTest extends ShutdownWithdrawalStories implements OnPostgres {}
