package io.appgov.casefile;

import io.appgov.OnPostgres;

class EveryCaseFileOnPostgresTest extends EveryCaseFileStories implements OnPostgres {}
