package io.appgov.foundation.logging;

import java.util.function.Supplier;
import org.slf4j.MDC;

/** Names the case in every line of the log that is written for it, under the key the engine uses as well. */
public final class CaseInLog {

    /** {@code logging-context-business-key} in {@code application.yaml} names the same. */
    static final String KEY = "caseNo";

    private CaseInLog() {}

    public static <T> T of(CharSequence caseNo, Supplier<T> work) {
        MDC.put(KEY, caseNo == null ? null : caseNo.toString());
        try {
            return work.get();
        } finally {
            MDC.remove(KEY);
        }
    }

    /** For the rest of the present request. */
    public static void ofRequest(CharSequence caseNo) {
        MDC.put(KEY, caseNo == null ? null : caseNo.toString());
    }
}
