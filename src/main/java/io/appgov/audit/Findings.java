package io.appgov.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a verification has found so far; a subject removed as a whole gives one finding. */
final class Findings {

    /** Most findings reported; further ones are not counted individually. */
    private static final int SHOWN = 1000;

    private final List<AuditVerification.Broken> broken = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();

    void add(String subject, Instant at, String why) {
        if (broken.size() < SHOWN) {
            broken.add(new AuditVerification.Broken(subject, at, why));
        }
    }

    /** Its chain has no end: other traces of it are not reported again. */
    void gone(String subject, Instant at, String why) {
        if (broken.size() < SHOWN && gone.add(subject)) {
            add(subject, at, why);
        }
    }

    List<AuditVerification.Broken> broken() {
        return List.copyOf(broken);
    }
}
