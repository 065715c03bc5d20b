package io.appgov.web;

import io.appgov.OnPostgres;

class CrowdOnPostgresBench extends CrowdBench implements OnPostgres {}
