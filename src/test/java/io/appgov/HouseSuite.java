package io.appgov;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that is told in the one house on H2: one JVM, at the same time as {@link PostgresSuite}. */
@Suite
@SelectPackages("io.appgov")
@IncludeClassNamePatterns(".*Test")
@IncludeTags(OnH2.TAG)
class HouseSuite {}
