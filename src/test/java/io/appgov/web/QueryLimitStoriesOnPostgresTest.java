package io.appgov.web;

import io.appgov.OnPostgres;

class QueryLimitStoriesOnPostgresTest extends QueryLimitStories implements OnPostgres {}
