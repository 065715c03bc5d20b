package io.appgov.notice.template;

import io.appgov.OnH2;

class TemplateStoriesOnH2Test extends TemplateStories implements OnH2 {}
