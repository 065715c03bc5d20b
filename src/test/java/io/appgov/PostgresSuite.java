package io.appgov;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that is told on PostgreSQL, and what needs neither that house nor the one on H2. */
@Suite
@SelectPackages("io.appgov")
@IncludeClassNamePatterns(".*Test")
@ExcludeTags(OnH2.TAG)
class PostgresSuite {}
