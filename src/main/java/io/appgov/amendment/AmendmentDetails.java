package io.appgov.amendment;

import static io.appgov.cases.CaseDetails.entries;

import io.appgov.cases.CaseDetails;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An amendment as the API shows it. */
@Component
class AmendmentDetails implements CaseDetails {

    private final AmendmentService amendments;
    private final PolicyVersions versions;
    private final BusinessTime time;

    AmendmentDetails(AmendmentService amendments, PolicyVersions versions, BusinessTime time) {
        this.amendments = amendments;
        this.versions = versions;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.AMENDMENT;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        Amendment a = amendments.get(file.caseNo());
        AmendmentDraft draft = a.draft();
        Instant settled = versions.find(draft.version()).map(PolicyVersions.Version::effectiveFrom).orElse(null);
        Map<String, Object> amendment = entries(
                "version", draft.version(),
                "title", draft.title(),
                "basedOn", a.basedOn(),
                "plannedFrom", time.iso(draft.plannedFrom()),
                "effectiveFrom", time.iso(settled),
                "changes", draft.changes().stream().map(Title::both).toList(),
                "amendmentReason", draft.reason().both(),
                "files", List.of(a.textFile(), a.differenceFile()),
                "announcement", a.announcement() == 0 ? null : announcement(a),
                "withdrawalReason", a.isWithdrawn() ? a.withdrawal().both() : null);
        amendment.putAll(AmendmentDraft.fields(draft.spans()));
        return entries(
                "deadlines", entries("effectiveFrom", file.isOpen() ? time.iso(draft.plannedFrom()) : null),
                "amendment", amendment);
    }

    private Map<String, Object> announcement(Amendment a) {
        Amendment.Progress progress = amendments.progress(a.caseNo());
        return entries(
                "announcement", a.announcement(), "announcedAt", time.iso(a.announcedAt()), "told", progress.told(), "toTell",
                progress.toTell(), "undecided", progress.undecided(), "completeAt", time.iso(a.completeAt()));
    }
}
