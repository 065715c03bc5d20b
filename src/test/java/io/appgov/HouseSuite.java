package io.appgov;

import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that is told on H2: one JVM, at the same time as {@link PostgresSuite}. */
@Suite
@SelectPackages("io.appgov")
@IncludeClassNamePatterns(".*(Test|Stories)")
@IncludeTags({OnBothDatabases.TAG, OnH2.TAG})
class HouseSuite {

    @BeforeSuite
    static void onH2() {
        TestDatabase.runOn(TestDatabase.H2);
    }
}
