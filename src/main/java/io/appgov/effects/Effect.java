package io.appgov.effects;

import java.time.Instant;

/**
 * A change of what an app or an ISV may do, for other systems to carry out.
 *
 * @param seq its place in the feed, from 1 on, without gaps
 * @param what by the names of the contract: {@code search}, {@code install}, {@code use}, {@code api}, {@code signIn},
 *     {@code console}, {@code rank}, {@code activities}, {@code marketing:<surface>}
 * @param allowed the value from then on; of {@code rank}, {@code false} is behind the others (E34)
 * @param applied who carried it out; {@code null} until a system has said so
 */
public record Effect(long seq, Subject subject, String what, boolean allowed, String caseNo, Instant at, Applied applied) {

    /** @param by which system, {@code at} when; as it says */
    public record Applied(String by, Instant at) {}

    public boolean isApplied() {
        return applied != null;
    }
}
