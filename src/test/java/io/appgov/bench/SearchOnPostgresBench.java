package io.appgov.bench;

import io.appgov.OnPostgres;

class SearchOnPostgresBench extends SearchBench implements OnPostgres {}
