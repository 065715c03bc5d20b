package io.appgov.shutdown;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import io.appgov.correspondence.Correspondences;
import io.appgov.correspondence.Letter;
import io.appgov.engine.FormValues;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lifecycle.CaseContext;
import io.appgov.lifecycle.CustomerCounts;
import io.appgov.lifecycle.OutstandingEffects;
import io.appgov.lifecycle.UnmetCondition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Contents of the forms of a shutdown, read from the domain when a task opens. */
@Component
class ShutdownForms implements CaseContext.Part {

    private final Shutdowns shutdowns;
    private final OfflineGate gate;
    private final DutyService duties;
    private final RefundService refunds;
    private final CustomerCounts counts;
    private final OutstandingEffects outstanding;
    private final CatalogueService catalogue;
    private final CaseRegister cases;
    private final Correspondences letters;
    private final Attachments attachments;
    private final CaseContext context;
    private final BusinessTime time;

    ShutdownForms(
            Shutdowns shutdowns, OfflineGate gate, DutyService duties, RefundService refunds, CustomerCounts counts,
            OutstandingEffects outstanding, CatalogueService catalogue,
            CaseRegister cases, Correspondences letters, Attachments attachments, CaseContext context, BusinessTime time) {
        this.shutdowns = shutdowns;
        this.gate = gate;
        this.duties = duties;
        this.refunds = refunds;
        this.counts = counts;
        this.outstanding = outstanding;
        this.catalogue = catalogue;
        this.cases = cases;
        this.letters = letters;
        this.attachments = attachments;
        this.context = context;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.SHUTDOWN;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        Shutdown s = shutdowns.get(file.caseNo());
        Map<String, Object> shown = new HashMap<>();
        shown.put("summary", FormValues.text(summary(s)));
        shown.put("duties", FormValues.text(shutdowns.duties(file.caseNo()).stream().map(this::line).collect(Collectors.joining("\n"))));
        shown.put(OutstandingEffects.VARIABLE, outstanding.ofApp(s.appId()));
        if (s.delistedAt() != null) {
            List<UnmetCondition> unmet = new ArrayList<>(gate.unmet(file.caseNo()));
            gate.withoutGround(file.caseNo()).forEach(d -> unmet.add(OfflineGate.sendBack(d)));
            shown.put("conditions", FormValues.text(String.join("\n", UnmetCondition.inBoth(unmet))));
        }
        return shown;
    }

    private String summary(Shutdown s) {
        String dates = s.plannedOfflineAt() == null
                ? ""
                : "收到 Received " + time.readable(s.receivedAt()) + " · 计划下线 Planned " + time.readable(s.plannedOfflineAt()) + "\n";
        OfflineClocks clocks = gate.clocks(s.caseNo());
        String earliest = clocks.standsSince().map(since -> "通知期停止计算自 Notice period stands still since " + time.readable(since) + "\n")
                .or(() -> clocks.earliestOfflineAt().map(at -> "最早下线 Earliest " + time.readable(at) + "\n"))
                .orElse("");
        String batches = shutdowns.userNotices(s.caseNo()).stream()
                .map(b -> "用户通知 User notice " + b.no() + ": " + time.readable(b.sentAt()) + " · " + b.recipients()
                + (b.all() ? " · 全部 all" : "") + "\n")
                .collect(Collectors.joining());
        return dates + earliest + batches + noUserData(s) + counted(s) + deposit(s) + why(s);
    }

    /** Supports judging the export duties not applicable (R3). */
    private String noUserData(Shutdown s) {
        return !s.hasNoUserData() ? "" : "无用户数据 No user data: " + String.join("；", s.noUserData().evidence())
                + "（" + s.noUserData().by() + "，" + time.readable(s.noUserData().at()) + "）\n";
    }

    /** Empty for an app that is already offline, which has no conditions. */
    private String counted(Shutdown s) {
        return s.delistedAt() == null ? "" : counts.standing(List.of(s.appId())) + "\n";
    }

    /** From the delisting on: the amount finance will have to pay, as far as known now. */
    private String deposit(Shutdown s) {
        if (s.delistedAt() == null) {
            return "";
        }
        Money owed = refunds.shortfall(s.appId());
        return "保证金余额，下线时退还 Deposit, refunded on going offline: CNY " + refunds.balance(s.appId()) + "\n"
                + (owed.isZero() ? "" : "尚欠差额 Shortfall owed: CNY " + owed + "\n");
    }

    /** Who ordered it, and why; for an ISV's own request, its reason. */
    private String why(Shutdown s) {
        CaseNo parent = cases.get(s.caseNo()).parentCaseNo();
        return parent == null ? s.reason() : s.reason() + "\n" + context.summary(parent);
    }

    private String line(Duty d) {
        return d.item().both() + ": " + d.state().both()
                + (d.by() == null ? "" : " (" + d.by() + ", " + time.readable(d.at()) + ")")
                + (d.exportTargets().isEmpty() ? "" : " 可导出到 exports to: "
                        + String.join("、", d.exportTargets().stream().map(name -> ExportTarget.valueOf(name).both()).toList()))
                + (d.evidence().isEmpty() ? "" : " " + String.join("；", d.evidence()))
                + (d.reason() == null ? "" : " " + d.reason());
    }

    Map<String, Object> all(CaseNo caseNo) {
        return context.of(caseNo);
    }

    /** The scan itself, and the dates the letter names. */
    Map<String, Object> letter(CaseNo caseNo) {
        Shutdown s = shutdowns.get(caseNo);
        Map<String, Object> shown = context.of(caseNo);
        List<String> further = letters.of(caseNo).stream().map(Letter::attachments).flatMap(List::stream)
                .filter(id -> !id.equals(s.letter())).toList();
        shown.put("letterId", s.letter());
        shown.put("letterName", attachments.get(s.letter()).name());
        shown.put("attachments", FormValues.list(further));
        shown.put("suggestedReceivedAt", time.iso(s.receivedAt()));
        shown.put("suggestedPlannedOfflineAt", time.iso(s.plannedOfflineAt()));
        return shown;
    }

    Map<String, Object> duty(CaseNo caseNo, String item) {
        Map<String, Object> shown = context.of(caseNo);
        DutyItem duty = DutyItem.valueOf(item);
        Shutdown s = shutdowns.get(caseNo);
        shown.put("itemTitle", duty.both());
        shown.put("mayNotApply", duty.whyItApplies(catalogue.app(s.appId()), s).isEmpty());
        return shown;
    }

    /** A user notice to verify; includes the question about user data if not asked before. */
    Map<String, Object> userNotice(CaseNo caseNo) {
        Map<String, Object> shown = context.of(caseNo);
        shown.put("asksUserData", duties.mayStateNoUserData(caseNo));
        return shown;
    }

    Map<String, Object> refund(CaseNo caseNo) {
        Map<String, Object> shown = context.of(caseNo);
        shown.put("refundAmount", refunds.amountDue(caseNo).toString());
        return shown;
    }
}
