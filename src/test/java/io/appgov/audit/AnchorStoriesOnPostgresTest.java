package io.appgov.audit;

import io.appgov.OnPostgres;

class AnchorStoriesOnPostgresTest extends AnchorStories implements OnPostgres {}
