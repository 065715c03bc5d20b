package io.appgov.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a verification has found so far; of what is gone as a whole, one finding is enough. */
final class Findings {

    /** Findings reported; what is broken beyond is not counted one by one. */
    private static final int SHOWN = 1000;

    private final List<AuditVerification.Broken> broken = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();

    void add(String subject, Instant at, String why) {
        if (broken.size() < SHOWN) {
            broken.add(new AuditVerification.Broken(subject, at, why));
        }
    }

    /** Its chain has no end: whatever else speaks of it is not told again. */
    void gone(String subject, Instant at, String why) {
        if (broken.size() < SHOWN && gone.add(subject)) {
            add(subject, at, why);
        }
    }

    List<AuditVerification.Broken> broken() {
        return List.copyOf(broken);
    }
}
