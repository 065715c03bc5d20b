package io.appgov.shutdown;

import static io.appgov.cases.CaseDetails.entries;

import io.appgov.cases.CaseDetails;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lifecycle.CustomerCounts;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A shutdown as the API shows it. */
@Component
class ShutdownDetails implements CaseDetails {

    private final ShutdownService shutdowns;
    private final DutyService duties;
    private final CustomerCounts counts;
    private final BusinessTime time;

    ShutdownDetails(ShutdownService shutdowns, DutyService duties, CustomerCounts counts, BusinessTime time) {
        this.counts = counts;
        this.shutdowns = shutdowns;
        this.duties = duties;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.SHUTDOWN;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        Shutdown s = shutdowns.get(file.caseNo());
        OfflineClocks clocks = duties.clocks(file.caseNo());
        return entries(
                "deadlines", entries(
                        "plannedOfflineAt", time.iso(s.plannedOfflineAt()),
                        "earliestOfflineAt", time.iso(clocks.knownOfflineAt().orElse(null))),
                "shutdown", entries(
                        "entry", s.entry(),
                        "reason", s.reason(),
                        "receivedAt", time.iso(s.receivedAt()),
                        "letter", s.letter(),
                        "letterChecker", s.letterChecker(),
                        "confirmer", s.confirmer(),
                        "noticeStandsSince", time.iso(clocks.standsSince().orElse(null)),
                        "userData", s.hasNoUserData() ? userData(s.noUserData()) : null),
                "counts", file.isOpen() ? counts.answer(List.of(file.appId())) : null,
                "duties", duties.dutiesOf(file.caseNo()).stream().map(this::duty).toList(),
                "userNotices", duties.userNoticesOf(file.caseNo()).stream().map(this::batch).toList());
    }

    private Map<String, Object> userData(Shutdown.NoUserData said) {
        return entries("noUserData", said.stated(), "noUserDataEvidence", orNull(said.evidence()), "by", said.by(), "at",
                time.iso(said.at()));
    }

    private Map<String, Object> duty(Duty d) {
        return entries(
                "item", d.item(),
                "state", d.state(),
                "evidence", orNull(d.evidence()),
                "reason", d.reason(),
                "exportTargets", orNull(d.exportTargets()),
                "by", d.by(),
                "at", time.iso(d.at()));
    }

    private static List<String> orNull(List<String> list) {
        return list.isEmpty() ? null : list;
    }

    private Map<String, Object> batch(UserNotice b) {
        return entries("sentAt", time.iso(b.sentAt()), "recipients", b.recipients(), "all", b.all(), "evidence", b.evidence(),
                "by", b.by());
    }
}
