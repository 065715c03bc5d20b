package io.appgov.web;

import io.appgov.OnPostgres;

class SignInStoriesOnPostgresTest extends SignInStories implements OnPostgres {}
