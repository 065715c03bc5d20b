package io.appgov.audit;

import io.appgov.OnPostgres;

class ProofOnPostgresBench extends ProofBench implements OnPostgres {}
