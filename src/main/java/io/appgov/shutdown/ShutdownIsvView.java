package io.appgov.shutdown;

import io.appgov.cases.CaseDecision;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseSpans;
import io.appgov.cases.CaseState;
import io.appgov.correspondence.LetterType;
import io.appgov.deposit.Account;
import io.appgov.deposit.DepositLedger;
import io.appgov.deposit.LedgerLines;
import io.appgov.deposit.Refund;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
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
    private final CaseSpans spans;
    private final BusinessTime time;

    ShutdownIsvView(
            Shutdowns shutdowns, ShutdownAdmissibleLetters awaits, ShutdownStatus statuses, OfflineGate gate, CustomerCounts counts,
            OutstandingEffects outstanding, DepositLedger ledger,
            LedgerLines lines, CommonIsvSections leaving, UserNoticeText userNotice, CaseSpans spans, BusinessTime time) {
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
        this.spans = spans;
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
        page.section("common.section.outstanding").listing(outstanding.linesOfApp(file.appId(), language));
        leaving.otherCases(file, page);
        leaving.withdrawal(file, page);
        offers(file, page);
        if (file.lifecycle() == CaseState.APPROVED && s.entry() != Shutdown.Entry.REFUND) {
            userNotice.offerTo(page, s.appId(), s.plannedOfflineAt(), spans.of(file));
        }
        return page.asCase();
    }

    private void request(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        boolean asked = s.entry() == Shutdown.Entry.VOLUNTARY;
        page.section(asked ? "shutdown.section.request" : "shutdown.section.ordered")
                .row("common.row.app", leaving.appOf(file, page))
                .row("shutdown.row.letterReceived", s.receivedAt())
                .row("shutdown.row.plannedOfflineAt", s.plannedOfflineAt())
                .row("common.row.reason", asked ? s.reason() : null)
                .showing(s.letter() == null ? List.of() : List.of(s.letter()));
    }

    private void decision(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        CaseDecision returned = leaving.latest(file, "letterReturned", "letterValid");
        if (returned != null && returned.action().equals("letterReturned")) {
            page.section("shutdown.section.letterReturned").row("common.row.when", returned.at()).saying(returned.reason());
        }
        CaseDecision decided = leaving.latest(file, "approve", "reject");
        if (decided != null && decided.action().equals("reject")) {
            page.section("common.section.refused").row("common.row.when", decided.at()).saying(decided.reason());
        } else if (s.entry() == Shutdown.Entry.VOLUNTARY) {
            page.section("common.section.approved").row("common.row.when", s.approvedAt());
        }
        page.section("shutdown.section.delisted").row("common.row.when", s.delistedAt());
    }

    private void clocks(CaseFile file, Shutdown s, IsvCaseBuilder page) {
        if (s.delistedAt() == null) {
            return;
        }
        List<UserNotice> batches = shutdowns.userNotices(file.caseNo());
        OfflineClocks clocks = gate.clocks(file.caseNo());
        String days = String.valueOf(spans.of(file).userNotice().toDays());
        String reported = awaits.hasReportedBatch(file) ? page.say("shutdown.userNotice.reported") : null;
        page.section("shutdown.section.userNotices")
                .listing(batches.stream().map(b -> batch(b, page)).toList())
                .listing(reported == null ? List.of() : List.of(reported))
                .saying(batches.isEmpty() && reported == null ? page.say("shutdown.userNotice.none") : null);
        page.section("shutdown.section.earliestOffline")
                .row("shutdown.row.plannedOfflineAt", s.plannedOfflineAt())
                .row("shutdown.row.standsSince", clocks.standsSince().orElse(null))
                .row("shutdown.row.noticeEndsAt", clocks.standsSince().isPresent() ? null : clocks.noticeEndsAt().orElse(null), days)
                .row("shutdown.row.earliestOfflineAt", clocks.knownOfflineAt().orElse(null));
        if (file.isOpen()) {
            page.section("shutdown.section.customers")
                    .listing(counts.linesFor(s.appId(), page.language()));
        }
        if (file.isOpen() && statuses.clocksAreOver(file) && ledger.refundOf(file.caseNo()).isEmpty()) {
            page.section("common.section.unmet").listing(UnmetCondition.in(page.language(), gate.unmet(file.caseNo())));
        }
    }

    private static String batch(UserNotice b, IsvCaseBuilder page) {
        return page.say(
                b.all() ? "shutdown.userNotice.batchToTheLast" : "shutdown.userNotice.batch", b.no(), page.at(b.sentAt()), b.recipients());
    }

    private void duties(CaseFile file, IsvCaseBuilder page) {
        List<Duty> duties = shutdowns.duties(file.caseNo());
        CaseDecision overdue = leaving.latest(file, "extend", "substitute", "violation");
        var section = page.section("shutdown.section.duties").listing(duties.stream().map(d -> line(d, page)).toList());
        if (!duties.isEmpty()) {
            section.row("shutdown.row.dutiesDue", gate.clocks(file.caseNo()).expectedOfflineAt().orElse(null));
        }
        if (overdue != null && overdue.until() != null) {
            section.row("shutdown.row.overdue", page.say(switch (overdue.action()) {
                case "extend" -> "shutdown.overdue.extended";
                case "substitute" -> "shutdown.overdue.substituted";
                default -> "shutdown.overdue.violation";
            }, page.at(overdue.until())));
        }
    }

    private static String line(Duty d, IsvCaseBuilder page) {
        boolean sentBack = d.state() == Duty.State.OPEN && d.by() != null;
        String state = page.say(switch (d.state()) {
            case OPEN -> sentBack ? "shutdown.duty.sentBack" : "shutdown.duty.open";
            case DONE -> "shutdown.duty.done";
            case NOT_APPLICABLE -> "shutdown.duty.notApplicable";
        });
        String item = d.item().in(page.language());
        return d.reason() == null ? page.say("shutdown.duty", item, state) : page.say("shutdown.duty.withReason", item, state, d.reason());
    }

    private void deposit(CaseFile file, IsvCaseBuilder page) {
        Optional<Refund> refund = ledger.refundOf(file.caseNo());
        var section = page.section("common.section.account").listing(lines.of(file.appId(), file.caseNo(), page.language()));
        if (file.isOpen()) {
            Account account = ledger.account(file.appId());
            section.row("common.row.balance", LedgerLines.money(account.balance(), page.language()))
                    .row("common.row.shortfall", LedgerLines.moneyIfAny(account.shortfall(), page.language()));
        }
        refund.ifPresent(r -> section
                .row(r.paidAt() == null ? "shutdown.row.toBeRefunded" : "shutdown.row.refunded",
                        LedgerLines.money(r.amount(), page.language()))
                .row("shutdown.row.refundedAt", r.paidAt())
                .row("shutdown.row.payment", r.paidAt() == null && r.failures() > 0 ? page.say("shutdown.payment.failed") : null));
    }

    private void offers(CaseFile file, IsvCaseBuilder page) {
        if (!file.isOpen()) {
            return;
        }
        if (awaits.newLetter(file)) {
            String days = String.valueOf(spans.of(file).shutdownNotice().toDays());
            page.offer(LetterType.LETTER)
                    .explained("shutdown.offer.letter.explained")
                    .asking(new Field(
                            "plannedOfflineAt", page.say("shutdown.field.plannedOfflineAt"),
                            page.say("shutdown.field.plannedOfflineAt.hint", days), Field.Kind.MOMENT, true, List.of()))
                    .withoutText();
        }
        if (awaits.userNotice(file)) {
            userNoticeOffer(file, page);
        }
        if (awaits.dutyEvidence(file)) {
            shutdowns.duties(file.caseNo()).stream().filter(d -> d.state() == Duty.State.OPEN).forEach(d -> page
                    .offer(
                            "DUTY_EVIDENCE-" + d.item(), LetterType.DUTY_EVIDENCE,
                            "shutdown.offer.dutyEvidence", d.item().in(page.language()))
                    .explained("shutdown.offer.dutyEvidence.explained"));
        }
        leaving.offerWithdrawal(file, page, true, "shutdown.offer.withdrawal.warning");
    }

    private void userNoticeOffer(CaseFile file, IsvCaseBuilder page) {
        String days = String.valueOf(spans.of(file).userNotice().toDays());
        boolean more = !shutdowns.userNotices(file.caseNo()).isEmpty();
        (more
                ? page.offer(LetterType.USER_NOTICE.name(), LetterType.USER_NOTICE, "shutdown.offer.furtherUserNotice")
                : page.offer(LetterType.USER_NOTICE))
                .explained(more ? "shutdown.offer.furtherUserNotice.explained" : "shutdown.offer.userNotice.explained", days)
                .asking(new Field(
                        "sentAt", page.say("shutdown.field.sentAt"), page.say("shutdown.field.sentAt.hint"),
                        Field.Kind.MOMENT, true, List.of()))
                .asking(new Field(
                        "channels", page.say("shutdown.field.channels"), page.say("shutdown.field.channels.hint"),
                        Field.Kind.TEXT, true, List.of()))
                .asking(new Field("recipients", page.say("shutdown.field.recipients"), null, Field.Kind.NUMBER, true, List.of()))
                .asking(new Field("allUsers", page.say("shutdown.field.allUsers"), null, Field.Kind.CHOICE, true, List.of(
                        new Row(page.say("shutdown.field.allUsers.yes"), "yes"),
                        new Row(page.say("shutdown.field.allUsers.no"), "no"))))
                .withoutText();
    }
}
