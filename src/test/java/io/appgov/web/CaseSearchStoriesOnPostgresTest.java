package io.appgov.web;

import io.appgov.OnPostgres;

class CaseSearchStoriesOnPostgresTest extends CaseSearchStories implements OnPostgres {}
