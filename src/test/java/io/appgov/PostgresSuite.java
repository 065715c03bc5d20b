package io.appgov;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that is told on PostgreSQL. */
@Suite
@SelectPackages("io.appgov")
@IncludeClassNamePatterns(PostgresSuite.CLASSES)
class PostgresSuite {

    static final String CLASSES = ".*OnPostgresTest";
}
