package io.appgov.web;

import io.appgov.OnPostgres;

class FilterExpressionStoriesOnPostgresTest extends FilterExpressionStories implements OnPostgres {}
