package io.appgov;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The rules as values, by themselves in seconds: {@code mvn -B test -Dtest=UnitSuite}. */
@Suite
@SelectPackages("io.appgov")
@IncludeClassNamePatterns(".*Test")
@IncludeTags(Unit.TAG)
class UnitSuite {}
