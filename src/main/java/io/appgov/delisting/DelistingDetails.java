package io.appgov.delisting;

import static io.appgov.cases.CaseDetails.entries;
import static io.appgov.cases.CaseDetails.ifAny;

import io.appgov.cases.CaseDetails;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.foundation.policy.BusinessTime;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A delisting as the API shows it. */
@Component
class DelistingDetails implements CaseDetails {

    private final DelistingService delistings;
    private final BusinessTime time;

    DelistingDetails(DelistingService delistings, BusinessTime time) {
        this.delistings = delistings;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.DELISTING;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        Delisting d = delistings.get(file.caseNo());
        return entries(
                "deadlines", entries("agreedAt", time.iso(d.agreedAt())),
                "delisting", entries(
                        "reason", d.reason(), "receivedAt", time.iso(d.receivedAt()), "attachments", ifAny(d.attachments()),
                        "serviceTerms", d.serviceTerms()));
    }
}
