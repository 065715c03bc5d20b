package io.appgov.web;

import io.appgov.OnH2;

class CrowdOnH2Bench extends CrowdBench implements OnH2 {}
