package io.appgov;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that is told in the one house on PostgreSQL, and behind that what needs no house or builds one of its own. */
@Suite
@SelectPackages("io.appgov")
@IncludeClassNamePatterns(".*Test")
@ExcludeTags(OnH2.TAG)
class PostgresSuite {}
