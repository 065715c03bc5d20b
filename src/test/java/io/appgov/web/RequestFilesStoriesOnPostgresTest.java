package io.appgov.web;

import io.appgov.OnPostgres;

class RequestFilesStoriesOnPostgresTest extends RequestFilesStories implements OnPostgres {}
