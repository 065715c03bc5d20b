package io.appgov.foundation.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what {@link NotStarted} says, without the trace. */
class NotStartedAnalyzer extends AbstractFailureAnalyzer<NotStarted> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NotStarted cause) {
        return new FailureAnalysis(
                "设置缺失或不安全 Settings are missing or not safe:\n\n- " + String.join("\n- ", cause.sentences()),
                "见 src/docs/operations.md 与 src/docs/configuration.md see there.", cause);
    }
}
