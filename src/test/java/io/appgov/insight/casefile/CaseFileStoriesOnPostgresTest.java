package io.appgov.insight.casefile;

import io.appgov.OnPostgres;

class CaseFileStoriesOnPostgresTest extends CaseFileStories implements OnPostgres {}
