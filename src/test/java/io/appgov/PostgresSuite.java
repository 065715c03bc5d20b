package io.appgov;

import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that is told on PostgreSQL, and behind that what needs no database. */
@Suite
@SelectPackages("io.appgov")
@IncludeClassNamePatterns(".*(Test|Stories)")
@ExcludeTags(OnH2.TAG)
class PostgresSuite {

    @BeforeSuite
    static void onPostgres() {
        TestDatabase.runOn(TestDatabase.POSTGRES);
    }
}
