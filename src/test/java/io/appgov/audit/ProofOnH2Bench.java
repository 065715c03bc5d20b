package io.appgov.audit;

import io.appgov.OnH2;

class ProofOnH2Bench extends ProofBench implements OnH2 {}
