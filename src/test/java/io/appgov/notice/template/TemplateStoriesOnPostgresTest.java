package io.appgov.notice.template;

import io.appgov.OnPostgres;

class TemplateStoriesOnPostgresTest extends TemplateStories implements OnPostgres {}
