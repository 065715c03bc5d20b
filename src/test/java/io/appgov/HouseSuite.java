package io.appgov;

import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What is told on H2: one JVM, at the same time as {@link PostgresSuite}. */
@Suite
@SelectPackages("io.appgov")
@IncludeClassNamePatterns(".*(Test|Stories)")
@IncludeTags({OnBothDatabases.TAG, OnH2.TAG})
@ExcludeTags(OnH2.IN_THE_OTHER_JVM)
class HouseSuite {

    @BeforeSuite
    static void onH2() {
        TestDatabase.runOn(TestDatabase.H2);
    }
}
