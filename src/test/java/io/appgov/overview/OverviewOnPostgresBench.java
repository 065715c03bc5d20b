package io.appgov.overview;

import io.appgov.OnPostgres;

class OverviewOnPostgresBench extends OverviewBench implements OnPostgres {}
