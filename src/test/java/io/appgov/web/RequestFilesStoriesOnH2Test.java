package io.appgov.web;

import io.appgov.OnH2;

class RequestFilesStoriesOnH2Test extends RequestFilesStories implements OnH2 {}
