package io.appgov.shutdown;

import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseSpans;
import io.appgov.engine.Excluded.Doer;
import io.appgov.engine.StartRule;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.lifecycle.CaseContext;
import io.appgov.people.Group;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** User tasks of a shutdown: the fields of the contract, their ranges, the four-eyes rules, and the effect of each answer. */
@Configuration(proxyBeanMethods = false)
class ShutdownTasks {

    private static final String VERIFIED = "核验过通知或事项者不得确认 who verified a notice or a duty may not confirm";

    private final ShutdownService shutdowns;
    private final DutyService duties;
    private final CaseSpans spans;
    private final PolicyParameters policy;
    private final BusinessTime time;

    ShutdownTasks(ShutdownService shutdowns, DutyService duties, CaseSpans spans, PolicyParameters policy, BusinessTime time) {
        this.shutdowns = shutdowns;
        this.duties = duties;
        this.spans = spans;
        this.policy = policy;
        this.time = time;
    }

    @Bean
    StartRule requestShutdown(CaseRegister cases, CaseContext context) {
        return StartRule.ofCase(CaseProcess.SHUTDOWN.key(), Group.PARTNER_MANAGERS, ShutdownRequest.FIELDS,
                fields -> {
                    ShutdownRequest request = ShutdownRequest.read(fields, time.now());
                    fields.check();
                    return shutdowns.request(request);
                },
                caseNo -> {
                    Shutdown s = shutdowns.get(caseNo);
                    Map<String, Object> shown = context.variables(caseNo, time.readable(s.plannedOfflineAt()));
                    shown.put("shutdownEntry", s.entry().name());
                    return shown;
                },
                cases::attach)
                .callable((ordering, passedOn) -> {
                    var file = cases.get(ordering);
                    return shutdowns.order(file, passedOn.get("appId") instanceof String appId ? AppId.of(appId) : file.appId());
                });
    }

    @Bean
    TaskRule checkLetter(ShutdownForms forms) {
        return TaskRule.of("checkLetter", Set.of("valid", "receivedAt", "plannedOfflineAt", "noUserData", "noUserDataEvidence", "reason"),
                answer -> {
                    Fields in = answer.fields();
                    Boolean valid = in.bool("valid");
                    in.check();
                    if (valid) {
                        Instant receivedAt = in.notAfter("receivedAt", time.now());
                        Instant earliest = receivedAt == null ? Instant.EPOCH : receivedAt.plus(spans.of(answer.caseNo()).shutdownNotice());
                        Instant planned = in.notBefore("plannedOfflineAt", earliest,
                                "不得早于 " + time.readable(earliest) + " must not be before " + time.readable(earliest));
                        boolean noUserData = in.optionalBool("noUserData", false);
                        List<String> noUserDataEvidence = noUserDataEvidence(in, noUserData);
                        in.check();
                        shutdowns.acceptLetter(answer.caseNo(), receivedAt, planned, noUserData, noUserDataEvidence);
                        return Map.of("letterValid", true, "deadline", time.readable(planned));
                    }
                    shutdowns.refuseLetter(answer.caseNo(), reason(in));
                    // a returned letter's date no longer matters; the next letter brings its own
                    return Map.of("letterValid", false, "deadline", "");
                })
                .showing(forms::letter);
    }

    @Bean
    TaskRule reviewShutdown(ShutdownForms forms) {
        return TaskRule.of("reviewShutdown", Set.of("decision", "reason"), answer -> {
                    Fields in = answer.fields();
                    String decision = in.oneOf("decision", "approve", "reject");
                    in.check();
                    if (decision.equals("approve")) {
                        shutdowns.approve(answer.caseNo());
                    } else {
                        shutdowns.reject(answer.caseNo(), reason(in));
                    }
                    return Map.of("shutdownDecision", decision);
                })
                .notBy(Doer.lastAt("checkLetter").saying("valid", "true"), "核对申请函者不得评审 who checked the letter may not review")
                .showing(forms::letter);
    }

    @Bean
    TaskRule verifyUserNotice(ShutdownForms forms) {
        return TaskRule.of("verifyUserNotice", Set.of("allUsersNotified", "sentAt", "recipients", "evidence", "noUserData",
                "noUserDataEvidence"), answer -> {
                    Fields in = answer.fields();
                    Boolean all = in.bool("allUsersNotified");
                    Instant sentAt = in.notAfter("sentAt", time.now());
                    Instant earliest = duties.earliestNotice(answer.caseNo());
                    // input has minute precision: a notice in the minute of the approval is not before it
                    if (sentAt != null && sentAt.isBefore(earliest.truncatedTo(ChronoUnit.MINUTES))) {
                        in.reject("sentAt", "不得早于批准时间 " + time.readable(earliest) + " must not be before the approval, "
                                + time.readable(earliest));
                    }
                    Integer recipients = in.integer("recipients", 0, Integer.MAX_VALUE);
                    List<String> evidence = in.evidence("evidence");
                    boolean noUserData = in.optionalBool("noUserData", false);
                    List<String> noUserDataEvidence = noUserDataEvidence(in, noUserData);
                    boolean aboutUserData = in.has("noUserData");
                    if (aboutUserData && !duties.mayStateNoUserData(answer.caseNo())) {
                        in.reject("noUserData", "核对申请函时已登记 was recorded when the letter was checked");
                    }
                    in.check();
                    if (aboutUserData) {
                        duties.stateUserData(answer.caseNo(), noUserData, noUserDataEvidence);
                    }
                    boolean first = duties.recordBatch(answer.caseNo(), sentAt, recipients, all, evidence);
                    return Map.of(
                            "firstBatch", first,
                            "everybodyNotified", all,
                            "userNoticeMissingAt", nextReminder(),
                            "deadline", time.readable(duties.earliestOfflineAt(answer.caseNo()).orElseThrow()));
                })
                .showing(forms::userNotice);
    }

    @Bean
    TaskRule missingUserNotice(ShutdownForms forms) {
        return TaskRule.of("missingUserNotice", Set.of("action", "reason", "distinctAct"), answer -> {
                    Fields in = answer.fields();
                    String action = in.oneOf("action", "wait", "send", "violation");
                    String distinctAct = in.optionalText("distinctAct");
                    duties.decideMissingNotice(answer.caseNo(), action, reason(in), distinctAct);
                    return Map.of("userNoticeMissingAt", nextReminder());
                })
                .showing(forms::all);
    }

    /** With evidence, or not at all (R3). */
    private static List<String> noUserDataEvidence(Fields in, boolean noUserData) {
        if (noUserData) {
            return in.evidence("noUserDataEvidence");
        }
        if (in.has("noUserDataEvidence")) {
            in.reject("noUserData", "有凭证则须为“是” must be true where evidence of it is given");
        }
        return List.of();
    }

    private String nextReminder() {
        return time.iso(time.now().plus(policy.userNoticeReminder()));
    }

    @Bean
    TaskRule verifyDuty(ShutdownForms forms) {
        return TaskRule.of("verifyDuty", Set.of("outcome", "evidence", "reason", "exportTargets"), answer -> {
                    DutyItem item = DutyItem.valueOf(answer.item());
                    Fields in = answer.fields();
                    String outcome = in.oneOf("outcome", "done", "notApplicable");
                    in.check();
                    if (outcome.equals("done")) {
                        List<String> evidence = in.evidence("evidence");
                        List<String> targets = item == DutyItem.dataExport ? in.choices("exportTargets", ExportTarget.class).stream()
                                .map(Enum::name).toList() : List.<String>of();
                        if (item == DutyItem.dataExport && targets.isEmpty() && in.isFine()) {
                            in.reject("exportTargets", "至少一种：飞书文档、飞书表格、多维表格 at least one of docs, sheets, base");
                        }
                        in.check();
                        duties.dutyDone(answer.caseNo(), item, evidence, targets);
                    } else {
                        duties.whyItApplies(answer.caseNo(), item).ifPresent(why -> in.reject("outcome", why));
                        duties.dutyNotApplicable(answer.caseNo(), item, reason(in));
                    }
                    return Map.of();
                })
                .showing(forms::duty);
    }

    @Bean
    TaskRule overdueDuties(ShutdownForms forms) {
        return TaskRule.of("overdueDuties", Set.of("action", "until", "reason", "distinctAct"), answer -> {
                    Fields in = answer.fields();
                    String action = in.oneOf("action", "extend", "substitute", "violation");
                    Instant until = in.after("until", time.now(), "须晚于现在 must be in the future");
                    String distinctAct = in.optionalText("distinctAct");
                    duties.decideOverdue(answer.caseNo(), action, reason(in), until, distinctAct);
                    return Map.of("overdueUntil", time.iso(until), "deadline", time.readable(until));
                })
                .showing(forms::all);
    }

    @Bean
    TaskRule confirmOffline(ShutdownForms forms) {
        return TaskRule.of("confirmOffline", Set.of("decision", "items", "reason"), answer -> {
                    Fields in = answer.fields();
                    String decision = in.oneOf("decision", "confirm", "return");
                    in.check();
                    if (decision.equals("confirm")) {
                        duties.confirm(answer.caseNo());
                    } else {
                        sendBack(answer.caseNo(), in);
                    }
                    return Map.of("offlineDecision", decision);
                })
                .notBy(Doer.everybodyAt("verifyUserNotice"), VERIFIED)
                .notBy(Doer.everybodyAt("verifyDuty"), VERIFIED)
                .showing(forms::all);
    }

    private void sendBack(CaseNo caseNo, Fields in) {
        List<DutyItem> items = in.choices("items", DutyItem.class);
        List<DutyItem> applicable = duties.mayBeSentBack(caseNo);
        if (in.isFine() && (items.isEmpty() || !applicable.containsAll(items))) {
            in.reject("items", "须为已核对事项之一项或多项 must be some of the duties that were judged: "
                    + applicable.stream().map(DutyItem::both).collect(Collectors.joining("；")));
        }
        duties.sendBack(caseNo, items, reason(in));
    }

    @Bean
    TaskRule payRefund(RefundService refunds, ShutdownForms forms) {
        return TaskRule.of("payRefund", Set.of("outcome", "bankReference", "reason"), answer -> {
                    Fields in = answer.fields();
                    String outcome = in.oneOf("outcome", "paid", "failed");
                    in.check();
                    if (outcome.equals("paid")) {
                        String reference = in.line("bankReference", 100);
                        in.check();
                        refunds.paid(answer.caseNo(), reference);
                    } else {
                        refunds.failed(answer.caseNo(), reason(in));
                    }
                    return Map.of("refundPaid", outcome.equals("paid"));
                })
                .notBy(Doer.lastAt("confirmOffline").saying("decision", "confirm"), "确认下线者不得付款 who confirmed the shutdown may not pay")
                .showing(forms::refund);
    }

    /** Read last: then the answer is complete. */
    private static String reason(Fields in) {
        String reason = in.text("reason");
        in.check();
        return reason;
    }
}
