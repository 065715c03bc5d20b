package io.appgov.audit;

import io.appgov.OnPostgres;

class PendingSealsOnPostgresBench extends PendingSealsBench implements OnPostgres {}
