package io.appgov.amendment;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.engine.FormValues;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lifecycle.CaseContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the forms of an amendment show: what changes and why, what differs from the version in force, how far it is announced. */
@Component
class AmendmentForms implements CaseContext.Part {

    private static final int LONGEST = 3500;

    private final AmendmentService amendments;
    private final BusinessTime time;

    AmendmentForms(AmendmentService amendments, BusinessTime time) {
        this.amendments = amendments;
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
        return Map.of(
                "summary", FormValues.text(draft.version() + " · " + draft.title()),
                "plannedFromText", time.readable(draft.plannedFrom()),
                "changesText", FormValues.text(draft.changes().stream().map(Title::both).collect(Collectors.joining("\n"))),
                "reasonText", FormValues.text(draft.reason().zh() + "\n" + draft.reason().en()),
                "filesText", FormValues.files(List.of(a.textFile(), a.differenceFile())),
                "differenceText", shown(amendments.difference(file.caseNo())),
                "progressText", a.announcement() == 0 ? "" : progress(a));
    }

    private static Object shown(String difference) {
        return difference.length() < LONGEST
                ? difference : FormValues.text(difference, LONGEST) + "\n（未完，全部见附件 cut: the whole is in the file）";
    }

    private String progress(Amendment a) {
        Amendment.Progress progress = amendments.progress(a.caseNo());
        String complete = a.completeAt() == null ? "" : "\n公告完成 complete " + time.readable(a.completeAt());
        return "已告知 told " + progress.told() + "\n待告知 to tell " + progress.toTell() + "\n投递未定 undecided " + progress.undecided()
                + complete;
    }
}
