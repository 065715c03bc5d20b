package io.appgov.web;

import io.appgov.OnPostgres;

class TransparencyStoriesOnPostgresTest extends TransparencyStories implements OnPostgres {}
