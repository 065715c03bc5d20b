package io.appgov.insight.casefile;

import io.appgov.OnPostgres;

class EveryCaseFileOnPostgresTest extends EveryCaseFileStories implements OnPostgres {}
