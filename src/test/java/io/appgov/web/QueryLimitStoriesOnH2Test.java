package io.appgov.web;

import io.appgov.OnH2;

class QueryLimitStoriesOnH2Test extends QueryLimitStories implements OnH2 {}
