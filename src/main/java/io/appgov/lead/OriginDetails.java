package io.appgov.lead;

import io.appgov.cases.CaseAddition;
import io.appgov.cases.CaseDetails;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Added to a violation: the lead it was opened from. */
@Component
class OriginDetails implements CaseAddition {

    private final LeadService leads;

    OriginDetails(LeadService leads) {
        this.leads = leads;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        return CaseDetails.entries(
                "fromLead", file.process() == CaseProcess.VIOLATION ? leads.of(file.caseNo()).orElse(null) : null);
    }
}
