package io.appgov;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says at the end of a run which test classes took longest, application contexts included. */
public class SlowestClasses implements TestExecutionListener {

    private static final int SHOWN = 12;
    private static final int WORTH_A_LIST = 20;

    private final Map<String, Instant> begun = new ConcurrentHashMap<>();
    private final Map<String, Duration> took = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        if (isClass(test)) {
            begun.put(test.getUniqueId(), Instant.now());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (isClass(test)) {
            took.put(name(test), Duration.between(begun.get(test.getUniqueId()), Instant.now()));
        }
    }

    /** With the suite, which says on which database. */
    private static String name(TestIdentifier test) {
        return test.getUniqueIdObject().getSegments().stream().filter(segment -> segment.getType().equals("suite"))
                .map(suite -> " in " + suite.getValue().substring(suite.getValue().lastIndexOf('.') + 1))
                .reduce(test.getLegacyReportingName(), String::concat);
    }

    private static boolean isClass(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).isPresent() && !test.getLegacyReportingName().endsWith("Suite");
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (took.size() >= WORTH_A_LIST) {
            System.out.println("Slowest of " + took.size() + " test classes, seconds:");
            took.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(SHOWN)
                    .forEach(slow -> System.out.printf("%7.1f  %s%n", slow.getValue().toMillis() / 1000.0, slow.getKey()));
        }
    }
}
