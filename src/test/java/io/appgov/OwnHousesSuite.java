package io.appgov;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What needs no house, or builds one of its own: far ends that are slow, settings that differ. Much of it is waiting. */
@Suite
@SelectPackages("io.appgov")
@IncludeClassNamePatterns(".*Test")
@ExcludeTags({OnH2.TAG, OnPostgres.TAG})
class OwnHousesSuite {}
