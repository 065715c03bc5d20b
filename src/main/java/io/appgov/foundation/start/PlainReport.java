package io.appgov.foundation.start;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.logging.LoggingSystemProperty;

/** When the log is JSON, repeats the reason for a failed start in plain lines for the person who started it. */
class PlainReport implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        if (!System.getProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName(), "").isEmpty()) {
            System.err.println("\n应用未启动 App Governance did not start.\n\n" + analysis.getDescription() + "\n\n" + analysis.getAction());
        }
    }
}
