package io.appgov.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Goes through the chains and the rows they seal, and tells what was changed, removed or slipped in. */
@Service
public class AuditVerification {

    /**
     * @param ok whether nothing is broken; {@code cases} and {@code events} are how many were looked at
     * @param seals how many seals over rows were looked at
     * @param sealedAt when rows were sealed that had been there before, by a release that sealed none: from then on they are
     *     proved, not before; {@code null} when there are none among those looked at
     * @param anchors how many lines from outside were compared
     */
    public record Report(boolean ok, int cases, long events, long seals, Instant sealedAt, int anchors, List<Broken> broken) {}

    /**
     * @param caseNo a case, or what else it is of: a notice, a letter, {@code app:…}, {@code isv:…}, {@code file:…},
     *     {@code template:…}, {@code policy:…}, {@code model:…}, {@code user:…}, {@code rights}, {@code global}
     * @param at of the row that gives it away, or of its last seal; {@code null} when a row is missing
     */
    public record Broken(String caseNo, Instant at, String why) {}

    private final JdbcTemplate jdbc;
    private final RowHashes rows;
    private final Signature signature;
    private final AuditProperties properties;

    AuditVerification(JdbcTemplate jdbc, RowHashes rows, Signature signature, AuditProperties properties) {
        this.rows = rows;
        this.signature = signature;
        this.properties = properties;
        this.jdbc = RowHashes.streaming(jdbc);
    }

    /**
     * Looks at one case with its notices, letters, files, app and ISV, or at all when {@code caseNo} is {@code null}; compares with
     * this node's anchors, where there are. A case unknown to the chains and to the register is no case.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Report verify(String caseNo) {
        return verify(caseNo, properties.file().filter(Files::exists).map(Anchor::read).orElse(List.of()));
    }

    /** The same, compared with the anchors of a file. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Report verify(String caseNo, Path anchors) {
        return verify(caseNo, Anchor.read(anchors));
    }

    private Report verify(String caseNo, List<Anchor> anchors) {
        var findings = new Findings();
        var global = new GlobalCheck(jdbc, signature, findings);
        var walk = new ChainVerifier(jdbc, rows, signature, findings);
        if (caseNo == null) {
            walk.all();
            global.all();
        } else {
            walk.only(caseNo);
        }
        global.against(anchors);
        return new Report(
                findings.broken().isEmpty(), walk.cases(), walk.events(), walk.seals(), walk.sealedAt(), anchors.size(), findings.broken());
    }

    /** The hash at the end of a case's chain: it seals every row before it. */
    @Transactional(readOnly = true)
    public Optional<String> sealOf(String caseNo) {
        return jdbc.query("select hash from audit_head where case_no = ? and events > 0", (row, n) -> row.getString("hash"), caseNo)
                .stream().findFirst();
    }
}
