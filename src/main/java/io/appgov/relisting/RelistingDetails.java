package io.appgov.relisting;

import static io.appgov.cases.CaseDetails.entries;
import static io.appgov.cases.CaseDetails.ifAny;

import io.appgov.cases.CaseDetails;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lifecycle.CustomerCounts;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A relisting as the API shows it. */
@Component
class RelistingDetails implements CaseDetails {

    private final RelistingService relistings;
    private final CustomerCounts counts;
    private final BusinessTime time;

    RelistingDetails(RelistingService relistings, CustomerCounts counts, BusinessTime time) {
        this.counts = counts;
        this.relistings = relistings;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.RELISTING;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        Relisting r = relistings.get(file.caseNo());
        List<Map<String, Object>> corrections = relistings.corrections(file.caseNo()).stream().map(this::correction).toList();
        return entries(
                "relisting", entries(
                        "first", r.isFirst() ? true : null,
                        "cause", r.cause().isEmpty() ? null : r.cause(),
                        "plan", r.plan().isEmpty() ? null : r.plan(),
                        "attachments", ifAny(r.attachments()),
                        "reviewer", r.reviewer(),
                        "standardsMet", r.standards(),
                        "contradicted", ifAny(r.contradicted()),
                        "listedAt", time.iso(r.listedAt())),
                "counts", file.isOpen() ? counts.answer(List.of(file.appId())) : null,
                "corrections", corrections.isEmpty() ? null : corrections);
    }

    private Map<String, Object> correction(Correction c) {
        return entries(
                "caseNo", c.violation(),
                "recorder", relistings.recorderOf(c.violation()),
                "done", c.done(),
                "evidence", c.evidence(),
                "corrected", c.corrected(),
                "notes", c.notes(),
                "by", c.verifier(),
                "at", time.iso(c.verifiedAt()));
    }
}
