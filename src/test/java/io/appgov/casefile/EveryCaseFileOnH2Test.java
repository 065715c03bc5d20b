package io.appgov.casefile;

import io.appgov.OnH2;
import org.junit.jupiter.api.Order;

@Order(Integer.MAX_VALUE)
class EveryCaseFileOnH2Test extends EveryCaseFileStories implements OnH2 {}
