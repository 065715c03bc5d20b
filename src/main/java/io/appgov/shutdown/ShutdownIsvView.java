package io.appgov.shutdown;

import io.appgov.cases.CaseDecision;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseState;
import io.appgov.correspondence.LetterType;
import io.appgov.deposit.Account;
import io.appgov.deposit.DepositLedger;
import io.appgov.deposit.LedgerLines;
import io.appgov.deposit.Refund;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.isvpage.IsvCase;
import io.appgov.isvpage.IsvCase.Field;
import io.appgov.isvpage.IsvCase.Row;
import io.appgov.isvpage.IsvCaseBuilder;
import io.appgov.isvpage.IsvView;
import io.appgov.lifecycle.CommonIsvSections;
import io.appgov.lifecycle.CustomerCounts;
import io.appgov.lifecycle.OutstandingEffects;
import io.appgov.lifecycle.UnmetCondition;
import io.appgov.lifecycle.UserNoticeText;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A shutdown as its ISV sees it: letter, clocks, batches of the notice to users, duties, refund. */
@Component
class ShutdownIsvView implements IsvView {

    private final Shutdowns shutdowns;
    private final ShutdownAdmissibleLetters awaits;
    private final ShutdownStatus statuses;
    private final OfflineGate gate;
    private final CustomerCounts counts;
    private final OutstandingEffects outstanding;
    private final DepositLedger ledger;
    private final LedgerLines lines;
    private final CommonIsvSections leaving;
    private final UserNoticeText userNotice;
    private final PolicyParameters policy;
    private final BusinessTime time;

    ShutdownIsvView(
            Shutdowns shutdowns, ShutdownAdmissibleLetters awaits, ShutdownStatus statuses, OfflineGate gate, CustomerCounts counts,
            OutstandingEffects outstanding, DepositLedger ledger,
            LedgerLines lines, CommonIsvSections leaving, UserNoticeText userNotice, PolicyParameters policy, BusinessTime time) {
        this.shutdowns = shutdowns;
        this.awaits = awaits;
        this.statuses = statuses;
        this.gate = gate;
        this.counts = counts;
        this.outstanding = outstanding;
        this.ledger = ledger;
        this.lines = lines;
        this.leaving = leaving;
        this.userNotice = userNotice;
        this.policy = policy;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.SHUTDOWN;
    }

    @Override
    @Transactional(readOnly = true)
    public IsvCase show(CaseFile file, Language language) {
        Shutdown s = shutdowns.get(file.caseNo());
        var page = new IsvCaseBuilder(language, time);
        statuses.render(file, s, page);
        request(file, s, page);
        decision(file, s, page);
        clocks(file, s, page);
        duties(file, page);
        deposit(file, page);
        page.section("尚待各系统执行", "Still to be carried out by our systems").listing(outstanding.linesOfApp(file.appId(), language));
        leaving.otherCases(file, page);
        leaving.withdrawal(file, page);
        offers(file, page);
        if (file.lifecycle() == CaseState.APPROVED && s.entry() != Shutdown.Entry.REFUND) {
            userNotice.offerTo(page, s.appId(), s.plannedOfflineAt());
        }
        return page.asCase();
    }

    private void request(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        boolean asked = s.entry() == Shutdown.Entry.VOLUNTARY;
        page.section(asked ? "下线申请" : "下线", asked ? "Your request" : "The shutdown")
                .row("应用", "App", leaving.appOf(file, page))
                .row("收到申请函", "Letter received", s.receivedAt())
                .row("计划下线时间", "Planned date", s.plannedOfflineAt())
                .row("理由", "Reason", asked ? s.reason() : null)
                .showing(s.letter() == null ? List.of() : List.of(s.letter()));
    }

    private void decision(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        CaseDecision returned = leaving.latest(file, "letterReturned", "letterValid");
        if (returned != null && returned.action().equals("letterReturned")) {
            page.section("申请函退回", "The letter was returned").row("时间", "When", returned.at()).saying(returned.reason());
        }
        CaseDecision decided = leaving.latest(file, "approve", "reject");
        if (decided != null && decided.action().equals("reject")) {
            page.section("评审结果：未通过", "Result: refused").row("时间", "When", decided.at()).saying(decided.reason());
        } else if (s.entry() == Shutdown.Entry.VOLUNTARY) {
            page.section("评审结果：通过", "Result: approved").row("时间", "When", s.approvedAt());
        }
        page.section("先行下架", "Delisted first").row("时间", "When", s.delistedAt());
    }

    private void clocks(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        if (s.delistedAt() == null) {
            return;
        }
        List<UserNotice> batches = shutdowns.userNotices(file.caseNo());
        OfflineClocks clocks = gate.clocks(file.caseNo());
        String days = String.valueOf(policy.userNotice().toDays());
        String reported = awaits.hasReportedBatch(file) ? page.say("您新报告的通知，等待核验", "A notice you have reported, to be verified") : null;
        page.section("给用户的通知", "Notice to your users")
                .listing(batches.stream().map(b -> batch(b, page)).toList())
                .listing(reported == null ? List.of() : List.of(reported))
                .saying(batches.isEmpty() && reported == null
                ? page.say("尚无经核验的用户通知。", "No notice to users has been verified yet.") : null);
        page.section("最早下线时间", "Earliest date offline")
                .row("计划下线时间", "Planned date", s.plannedOfflineAt())
                .row("最后一批用户通知满 " + days + " 天", days + " days after the last notice to users",
                        clocks.noticeEndsAt().orElse(null))
                .row("最早下线时间（以较晚者为准）", "Earliest date offline, the later of them", clocks.earliestOfflineAt().orElse(null));
        if (file.isOpen()) {
            page.section("平台登记的用户未结事项", "What is open with your users, as reported to us")
                    .listing(counts.linesFor(s.appId(), page.language()));
        }
        if (file.isOpen() && statuses.clocksAreOver(file) && ledger.refundOf(file.caseNo()).isEmpty()) {
            page.section("尚未满足的条件", "Not met yet").listing(UnmetCondition.in(page.language(), gate.unmet(file.caseNo())));
        }
    }

    private static String batch(UserNotice b, IsvCaseBuilder page) {
        return page.say(
                "第 " + b.no() + " 批：" + page.at(b.sentAt()) + "发出，" + b.recipients() + " 人，" + (b.all() ? "至此全部存量用户均已通知" : "还有用户未通知"),
                "Batch " + b.no() + ": sent at " + page.at(b.sentAt()) + " to " + b.recipients() + " recipients; "
                        + (b.all() ? "with it all existing users are notified" : "some users are still to be notified"));
    }

    private void duties(CaseFile file, IsvCaseBuilder page) {
        List<Duty> duties = shutdowns.duties(file.caseNo());
        CaseDecision overdue = leaving.latest(file, "extend", "substitute", "violation");
        var section = page.section("下线事项", "Duties").listing(duties.stream().map(d -> line(d, page)).toList());
        if (!duties.isEmpty()) {
            section.row("办结期限", "Due", gate.earliestOfflineAt(file.caseNo()).orElse(null));
        }
        if (overdue != null && overdue.until() != null) {
            section.row("逾期处置", "Decided when overdue", switch (overdue.action()) {
                case "extend" -> page.say("宽限至 " + page.at(overdue.until()), "more time, until " + page.at(overdue.until()));
                case "substitute" -> page.say(
                        "由平台代为安排尚缺的事项，至 " + page.at(overdue.until()),
                        "the platform arranges what is missing, until " + page.at(overdue.until()));
                default -> page.say(
                        "就未履行的事项另行立案，本案等至 " + page.at(overdue.until()),
                        "a violation case was opened for what is missing; this case waits until " + page.at(overdue.until()));
            });
        }
    }

    private static String line(Duty d, IsvCaseBuilder page) {
        boolean sentBack = d.state() == Duty.State.OPEN && d.by() != null;
        String state = switch (d.state()) {
            case OPEN -> sentBack ? page.say("退回，须重新办理", "sent back, to be done again") : page.say("待核对", "to be verified");
            case DONE -> page.say("已核对", "verified");
            case NOT_APPLICABLE -> page.say("不适用", "does not apply");
        };
        String reason = d.reason() == null ? "" : page.say("（" + d.reason() + "）", " (" + d.reason() + ")");
        return page.say(d.item().in(Language.zh) + "：", d.item().in(Language.en) + ": ") + state + reason;
    }

    private void deposit(CaseFile file, IsvCaseBuilder page) {
        Optional<Refund> refund = ledger.refundOf(file.caseNo());
        var section = page.section("保证金", "Deposit").listing(lines.of(file.appId(), file.caseNo(), page.language()));
        if (file.isOpen()) {
            Account account = ledger.account(file.appId());
            section.row("余额", "Balance", LedgerLines.money(account.balance(), page.language()))
                    .row("尚欠差额", "Shortfall owed", LedgerLines.moneyIfAny(account.shortfall(), page.language()));
        }
        refund.ifPresent(r -> section
                .row(r.paidAt() == null ? "待退还" : "已退还", r.paidAt() == null ? "To be refunded" : "Refunded",
                LedgerLines.money(r.amount(), page.language()))
                .row("退还时间", "Refunded at", r.paidAt())
                .row("付款情况", "Payment", r.paidAt() == null && r.failures() > 0
                        ? page.say("付款未成功，正在重新办理", "the payout failed and is tried again") : null));
    }

    private void offers(CaseFile file, IsvCaseBuilder page) {
        if (!file.isOpen()) {
            return;
        }
        if (awaits.newLetter(file)) {
            String days = String.valueOf(policy.shutdownNotice().toDays());
            page.offer(LetterType.LETTER)
                    .explained(
                            "附上盖章、清晰的申请函扫描件。提前期从我们收到有效的新函时重新起算。",
                            "Add a clear scan of the stamped letter. The notice period runs anew from the moment we receive a valid "
                                    + "letter.")
                    .asking(new Field(
                            "plannedOfflineAt", page.say("新的计划下线时间", "New planned date"),
                            page.say("至少在 " + days + " 天之后", "at least " + days + " days from now"), Field.Kind.MOMENT, true, List.of()))
                    .withoutText();
        }
        if (awaits.userNotice(file)) {
            userNoticeOffer(file, page);
        }
        if (awaits.dutyEvidence(file)) {
            shutdowns.duties(file.caseNo()).stream().filter(d -> d.state() == Duty.State.OPEN).forEach(d -> page
                    .offer("DUTY_EVIDENCE-" + d.item(), LetterType.DUTY_EVIDENCE, "提交凭证：" + d.item().in(Language.zh),
                    "Give evidence: " + d.item().in(Language.en))
                    .explained("说明办理情况并附凭证，我们据此核对。", "Say what has been done and add proof; we verify it by that."));
        }
        leaving.offerWithdrawal(
                file, page, true,
                "准予撤回的，本案结束；应用如已下架，仍保持下架，恢复上架须申请重新上架。",
                "If the withdrawal is approved, the case ends; an app that is delisted by then stays so and comes back only by relisting.");
    }

    private void userNoticeOffer(CaseFile file, IsvCaseBuilder page) {
        String days = String.valueOf(policy.userNotice().toDays());
        boolean more = !shutdowns.userNotices(file.caseNo()).isEmpty();
        (more ? page.offer(LetterType.USER_NOTICE, "报告补发的用户通知", "Report a further notice to users") : page.offer(LetterType.USER_NOTICE))
                .explained(
                        more ? "用于遗漏的用户。" + days + " 天从最后一批发出时重新起算。" : "请先用下面的通知文本通知存量用户，再报告。" + days + " 天从通知发出时起算。",
                        more
                                ? "For users who had been missed. The " + days + " days begin anew when the last batch is sent."
                                : "First notify your existing users, with the text you can download here, then report it. The " + days
                                        + " days begin when the notice is sent.")
                .asking(new Field("sentAt", page.say("发出时间", "When sent"),
                page.say("最后一名用户收到通知的时间", "when the last user of the batch was notified"),
                        Field.Kind.MOMENT, true, List.of()))
                .asking(new Field("channels", page.say("通知渠道", "Channels"), page.say("例如：应用内通知、邮件", "such as in-app message, mail"),
                        Field.Kind.TEXT, true, List.of()))
                .asking(new Field("recipients", page.say("收到通知的用户数", "Number of recipients"), null, Field.Kind.NUMBER, true, List.of()))
                .asking(new Field("allUsers", page.say("是否已通知全部存量用户", "Are all existing users notified"), null, Field.Kind.CHOICE,
                true, List.of(
                        new Row(page.say("是，全部已通知", "yes, all of them"), "yes"),
                        new Row(page.say("否，还有用户未通知", "no, some are still to be"), "no"))))
                .withoutText();
    }
}
