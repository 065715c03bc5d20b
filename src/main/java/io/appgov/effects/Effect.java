package io.appgov.effects;

import io.appgov.foundation.identity.CaseNo;
import java.time.Instant;

/**
 * A change of what an app or an ISV may do, for other systems to carry out.
 *
 * @param seq its position in the feed, from 1, without gaps
 * @param what named as in the contract: {@code search}, {@code install}, {@code use}, {@code api}, {@code dataExport},
 *     {@code signIn}, {@code console}, {@code rank}, {@code activities}, {@code marketing:<surface>}
 * @param allowed the value from then on; for {@code rank}, {@code false} means behind the others (E34)
 * @param applied who carried it out; {@code null} until a system reports it
 */
public record Effect(long seq, Subject subject, String what, boolean allowed, CaseNo caseNo, Instant at, Applied applied) {

    /** @param by which system, {@code at} when, both as reported */
    public record Applied(String by, Instant at) {}

    public boolean isApplied() {
        return applied != null;
    }
}
