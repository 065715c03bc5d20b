package io.appgov;

import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that is told on PostgreSQL, and behind that what needs more than values ({@link UnitSuite}) and no database. */
@Suite
@SelectPackages("io.appgov")
@IncludeClassNamePatterns(".*(Test|Stories)")
@IncludeTags("!" + OnH2.TAG + " & !" + Unit.TAG + " | " + OnH2.IN_THE_OTHER_JVM)
class PostgresSuite {

    @BeforeSuite
    static void onPostgres() {
        TestDatabase.runOn(TestDatabase.POSTGRES);
    }
}
