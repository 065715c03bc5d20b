package io.appgov.audit;

import io.appgov.OnPostgres;

class ProofStoriesOnPostgresTest extends ProofStories implements OnPostgres {}
