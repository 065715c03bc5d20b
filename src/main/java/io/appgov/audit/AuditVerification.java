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

/** Checks the chains and the rows they seal, and reports what was changed, removed or inserted. */
@Service
public class AuditVerification {

    /**
     * @param ok whether nothing is broken; {@code cases} and {@code events} are how many were checked
     * @param seals how many seals over rows were checked
     * @param sealedAt when rows of an earlier release without seals were sealed: they are proved only from then on; {@code null}
     *     when none of the checked rows is such a row
     * @param anchors how many external anchor lines were compared
     */
    public record Report(boolean ok, int cases, long events, long seals, Instant sealedAt, int anchors, List<Broken> broken) {}

    /**
     * @param caseNo a case or another subject: notice, letter, {@code app:…}, {@code isv:…}, {@code file:…}, {@code template:…},
     *     {@code policy:…}, {@code model:…}, {@code user:…}, {@code rights}, {@code global}
     * @param at of the row that reveals it, or of its last seal; {@code null} when a row is missing
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
     * Checks one case with its notices, letters, files, app and ISV, or everything when {@code caseNo} is {@code null}; compares
     * with this node's anchors, if any. A case known neither to the chains nor to the register does not exist.
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
