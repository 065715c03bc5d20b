package io.appgov.audit;

import io.appgov.OnPostgres;

class PendingSealsStoriesOnPostgresTest extends PendingSealsStories implements OnPostgres {}
