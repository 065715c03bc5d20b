package io.appgov.lead;

import static io.appgov.cases.CaseDetails.entries;

import io.appgov.cases.CaseDetails;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.foundation.policy.BusinessTime;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A lead as the API shows it. */
@Component
class LeadDetails implements CaseDetails {

    private final LeadService leads;
    private final BusinessTime time;

    LeadDetails(LeadService leads, BusinessTime time) {
        this.leads = leads;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.LEAD;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        Lead lead = leads.get(file.caseNo());
        return entries("lead", entries(
                "kind", lead.kind(),
                "violation", lead.violationNo(),
                "found", lead.found(),
                "breaches", lead.breaches().stream().map(this::breach).toList()));
    }

    private Map<String, Object> breach(Breach b) {
        return entries(
                "no", b.no(), "facts", b.facts(), "occurredAt", time.iso(b.occurredAt()), "until", time.iso(b.until()),
                "affectedUsers", b.affectedUsers(), "reference", b.reference(), "reportedBy", b.reportedBy(),
                "reportedAt", time.iso(b.reportedAt()), "withdrawn", b.withdrawn());
    }
}
