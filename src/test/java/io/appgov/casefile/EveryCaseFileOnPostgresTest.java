package io.appgov.casefile;

import io.appgov.OnPostgres;
import org.junit.jupiter.api.Order;

@Order(Integer.MAX_VALUE)
class EveryCaseFileOnPostgresTest extends EveryCaseFileStories implements OnPostgres {}
