package io.appgov.lifecycle;

import io.appgov.cases.CaseProcess;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.StartedCase;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Cases requested by API: reads the request, then opens the case and starts its process, both or neither.
 *
 * @param <R> type of the request
 */
public abstract class RequestController<R> {

    private final CaseProcess process;
    private final Set<String> fields;
    private final BiFunction<Fields, Instant, R> reader;
    private final EngineProcesses processes;
    private final BusinessTime time;

    /**
     * @param fields that a request may have
     * @param reader reads a request that arrives at an instant, and records its errors in the fields
     */
    protected RequestController(
            CaseProcess process, Set<String> fields, BiFunction<Fields, Instant, R> reader, EngineProcesses processes, BusinessTime time) {
        this.process = process;
        this.fields = fields;
        this.reader = reader;
        this.processes = processes;
        this.time = time;
    }

    /**
     * Opens the case, and returns its number.
     *
     * @throws io.appgov.foundation.refusal.RuleViolated when it may not be opened now
     */
    protected abstract CaseNo open(R request);

    /** @throws io.appgov.foundation.refusal.InvalidInput with all that is wrong with the body */
    protected StartedCase begin(Map<String, Object> body) {
        Fields in = new Fields(body, fields);
        R request = reader.apply(in, time.now());
        in.check();
        return processes.begin(process.key(), () -> open(request));
    }
}
