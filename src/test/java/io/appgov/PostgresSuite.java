package io.appgov;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that is told in the one house on PostgreSQL. */
@Suite
@SelectPackages("io.appgov")
@IncludeClassNamePatterns(".*Test")
@IncludeTags(OnPostgres.TAG)
class PostgresSuite {}
