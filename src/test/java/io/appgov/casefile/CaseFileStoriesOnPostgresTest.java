package io.appgov.casefile;

import io.appgov.OnPostgres;

class CaseFileStoriesOnPostgresTest extends CaseFileStories implements OnPostgres {}
