package io.appgov.expulsion;

import static io.appgov.cases.CaseDetails.entries;
import static io.appgov.cases.CaseDetails.ifAny;

import io.appgov.cases.CaseDetails;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.foundation.policy.BusinessTime;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An expulsion or ending as the API shows it. */
@Component
class EndingDetails implements CaseDetails {

    private final EndingService endings;
    private final EndingGate gate;
    private final BusinessTime time;

    EndingDetails(EndingService endings, EndingGate gate, BusinessTime time) {
        this.gate = gate;
        this.endings = endings;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.EXPULSION;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        Ending e = endings.get(file.caseNo());
        return entries(
                "deadlines", entries("endAt", time.iso(e.endAt())),
                "ending", entries(
                        "ordered", e.ordered(),
                        "reason", e.reason(),
                        "plan", e.plan(),
                        "receivedAt", time.iso(e.receivedAt()),
                        "attachments", ifAny(e.attachments()),
                        "settler", e.settler(),
                        "settledNotes", e.settledNotes(),
                        "letterIssuer", e.letterIssuer(),
                        "signedBy", e.signedBy()),
                "counts", file.isOpen() ? gate.counts(file.caseNo()) : null);
    }
}
