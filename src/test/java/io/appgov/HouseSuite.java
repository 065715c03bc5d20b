package io.appgov;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that needs no PostgreSQL: one JVM, at the same time as {@link PostgresSuite}. */
@Suite
@SelectPackages("io.appgov")
@IncludeClassNamePatterns(".*Test")
@ExcludeClassNamePatterns(PostgresSuite.CLASSES)
class HouseSuite {}
