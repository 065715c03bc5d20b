package io.appgov.web;

import io.appgov.OnPostgres;

class ProofDoorStoriesOnPostgresTest extends ProofDoorStories implements OnPostgres {}
