package io.appgov.audit;

import io.appgov.OnH2;

class PendingSealsOnH2Bench extends PendingSealsBench implements OnH2 {}
