package io.appgov.audit;

import java.util.Optional;

/** Where a case stands while something is done to it: what is told then belongs to that step. */
public interface CurrentActivity {

    /** The model's element whose work is being done for this case now; empty when it is done outside of its process. */
    Optional<String> stepOf(String caseNo);
}
