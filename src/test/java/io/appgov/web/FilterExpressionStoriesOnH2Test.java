package io.appgov.web;

import io.appgov.OnH2;

class FilterExpressionStoriesOnH2Test extends FilterExpressionStories implements OnH2 {}
