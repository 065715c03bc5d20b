package io.appgov.audit;

import java.util.Optional;

/** The step a case is in while something is done to it: events recorded then belong to that step. */
public interface CurrentActivity {

    /**
     * The model element being executed for this case now; empty when the work is done outside the process.
     *
     * @param key the business key: a case's number, or the id of a letter that has no case
     */
    Optional<String> stepOf(CharSequence key);
}
