package io.appgov.insight.overview;

import io.appgov.OnPostgres;

class OverviewOnPostgresBench extends OverviewBench implements OnPostgres {}
