package io.appgov.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.appgov.AtOnce;
import io.appgov.Leaving;
import io.appgov.OnBothDatabases;
import io.appgov.calendar.CalendarDay;
import io.appgov.calendar.HolidaysOfRelease;
import io.appgov.calendar.WorkingCalendars;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.Counted;
import io.appgov.catalogue.IsvStatus;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.TicketId;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.lead.Breach;
import io.appgov.lead.Lead;
import io.appgov.lead.LeadService;
import io.appgov.support.ServiceTicketService.Outcome;
import io.appgov.support.ServiceTicketService.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** §三.2, T8: what an ISV answers in time is nothing, what it does not is a lead, and complaints are counted. */
class ServiceTicketStories extends Leaving implements OnBothDatabases {

    /** As {@code appgov.support.reported-within}. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Autowired private ServiceTicketService tickets;
    @Autowired private WorkingCalendars calendars;
    @Autowired private LeadService leads;

    private int n;

    @BeforeEach
    void noneOfOthers() {
        jdbc.sql("delete from service_ticket").update();
        HolidaysOfRelease.YEARS.forEach(year -> as("manager1", () -> {
            calendars.set(year, HolidaysOfRelease.read(year));
            return null;
        }));
    }

    private TicketReport report(String id, TicketKind kind, String openedAt, String respondedAt, String resolvedAt) {
        return new TicketReport(
                TicketId.of(id), app, kind, "「打不开」", time(openedAt), respondedAt == null ? null : time(respondedAt),
                resolvedAt == null ? null : time(resolvedAt), null);
    }

    private Result reported(TicketReport report) {
        return reported(List.of(report)).get(0);
    }

    private List<Result> reported(List<TicketReport> reports) {
        return as("integrator1", () -> tickets.report(reports));
    }

    private TicketId opened(TicketKind kind, String openedAt) {
        TicketId id = TicketId.of(app + "-" + ++n);
        assertThat(reported(report(id.value(), kind, openedAt, null, null)).outcome()).isEqualTo(Outcome.opened);
        return id;
    }

    /** @return how many breaches were found */
    private int look() {
        List<String> failed = new ArrayList<>();
        int found = tickets.look(PATIENCE, (id, why) -> failed.add(id + " " + why));
        assertThat(failed).isEmpty();
        settle();
        return found;
    }

    private List<CaseNo> leadsOf(AppId of) {
        return jdbc.sql("select case_no from case_file where process = 'violationLead' and app_id = :app order by case_no")
                .param("app", of).query((row, i) -> CaseNo.of(row.getString(1))).list();
    }

    private Lead onlyLead() {
        assertThat(leadsOf(app)).hasSize(1);
        return leads.get(leadsOf(app).get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "QUESTION, 2025-03-03 09:00:00, 2025-03-03 09:30:00", "QUESTION, 2025-03-02 23:30:00, 2025-03-03 09:30:00",
        "FAULT, 2025-03-02 09:00:00, 2025-03-03 09:00:00", "FEEDBACK, 2025-03-03 00:30:00, 2025-03-03 01:30:00",
        "FEEDBACK, 2025-02-28 23:30:00, 2025-03-03 00:30:00", "INVOICE, 2025-02-21 15:00:00, 2025-03-01 00:00:00",
        "OUTAGE, 2025-03-03 09:00:00, 2025-03-03 09:00:00", "COMPLAINT, 2025-03-03 09:00:00, "
    })
    void whatWasReportedHasItsDeadline(TicketKind kind, String openedAt, String dueAt) {
        TicketId id = opened(kind, openedAt);
        assertThat(tickets.get(id).dueAt()).isEqualTo(dueAt == null ? null : time(dueAt));
    }

    @Test
    void whatIsAnsweredAtTheLastSecondIsNoBreach_aSecondLaterItIs() {
        TicketId kept = opened(TicketKind.QUESTION, "2025-03-03 10:00:00");
        TicketId late = opened(TicketKind.QUESTION, "2025-03-03 10:00:00");
        at("2025-03-03 10:31:00");
        as("integrator1", () -> tickets.respond(kept, time("2025-03-03 10:30:00")));
        as("integrator1", () -> tickets.respond(late, time("2025-03-03 10:30:01")));
        assertThat(look()).as("what a desk has yet to report is waited for").isZero();
        at("2025-03-03 10:34:59");
        assertThat(look()).isZero();
        at("2025-03-03 10:35:00");
        assertThat(look()).isEqualTo(1);

        Lead lead = onlyLead();
        assertThat(lead.kind()).isEqualTo("V07");
        assertThat(lead.breaches()).singleElement().satisfies(breach -> {
            assertThat(breach.reference()).isEqualTo("ticket:" + late);
            assertThat(breach.occurredAt()).isEqualTo(time("2025-03-03 10:30:00"));
            assertThat(breach.until()).isEqualTo(time("2025-03-03 10:30:01"));
            assertThat(breach.reportedBy()).isEqualTo("system");
            assertThat(breach.facts()).contains("2025-03-03 10:00:00", "2025-03-03 10:30:00", "answered at 2025-03-03 10:30:01", "「打不开」");
        });
        assertThat(tickets.get(late).leadNo()).isEqualTo(lead.caseNo());
        assertThat(tickets.get(kept).leadNo()).isNull();
        assertThat(waitingAt(lead.caseNo())).containsExactly("confirmLead");
        assertThat(look()).as("found once").isZero();
    }

    @Test
    void furtherBreachesJoinTheOpenLead_eachKindHasItsOwn() {
        opened(TicketKind.QUESTION, "2025-03-03 09:00:00");
        opened(TicketKind.QUESTION, "2025-03-03 09:01:00");
        opened(TicketKind.FAULT, "2025-03-01 09:00:00");
        opened(TicketKind.FEEDBACK, "2025-03-03 08:00:00");
        opened(TicketKind.INVOICE, "2025-02-03 08:00:00");
        assertThat(look()).isEqualTo(5);
        assertThat(leadsOf(app).stream().map(leads::get).map(Lead::kind)).containsExactlyInAnyOrder("V07", "V08", "V10", "V11");
        assertThat(leadsOf(app).stream().map(leads::get).filter(l -> l.kind().equals("V07")).findFirst().orElseThrow().breaches())
                .hasSize(2);
    }

    @Test
    void anOutageIsALeadAtOnce_withItsSpanAndItsUsers() {
        TicketId id = TicketId.of(app + "-outage");
        reported(new TicketReport(
                id, app, TicketKind.OUTAGE, "登录失败", time("2025-03-03 09:00:00"), null, time("2025-03-03 09:40:00"), 1200));
        assertThat(look()).isEqualTo(1);
        assertThat(onlyLead().kind()).isEqualTo("V12");
        assertThat(onlyLead().breaches().get(0).until()).isEqualTo(time("2025-03-03 09:40:00"));
        assertThat(onlyLead().breaches().get(0).affectedUsers()).isEqualTo(1200);
    }

    /** Its lead is found while it goes on; what is known later is added, also behind a violation that was opened meanwhile. */
    @Test
    void anOutagesEndAndItsUsersReachTheLead_whenTheyAreKnown() {
        TicketId id = opened(TicketKind.OUTAGE, "2025-03-03 09:00:00");
        assertThat(look()).isEqualTo(1);
        assertThat(onlyLead().breaches().get(0).until()).isNull();
        var more = new TicketReport(id, app, TicketKind.OUTAGE, null, time("2025-03-03 09:00:00"), null, null, 1200);
        assertThat(reported(more).outcome()).isEqualTo(Outcome.updated);
        assertThat(reported(more).outcome()).isEqualTo(Outcome.known);
        assertThat(onlyLead().breaches().get(0).affectedUsers()).isEqualTo(1200);
        at("2025-03-03 11:00:00");
        as("integrator1", () -> tickets.resolve(id, time("2025-03-03 10:50:00")));
        assertThat(onlyLead().breaches()).singleElement().satisfies(breach -> {
            assertThat(breach.until()).isEqualTo(time("2025-03-03 10:50:00"));
            assertThat(breach.affectedUsers()).isEqualTo(1200);
        });
        assertThat((String) super.tasks.getVariable(task(onlyLead().caseNo(), "confirmLead").getId(), "summary"))
                .contains("2025-03-03 10:50:00", "1200");
    }

    @Test
    void aComplaintOlderThanTicketsAreKeptIsSettledByTheList_too() {
        at("2024-06-01 10:00:00");
        TicketId id = opened(TicketKind.COMPLAINT, "2024-06-01 09:00:00");
        at("2025-03-03 10:00:00");
        assertThat(reported(report(id.value(), TicketKind.COMPLAINT, "2024-06-01 09:00:00", null, "2025-03-03 09:00:00")).outcome())
                .isEqualTo(Outcome.updated);
        assertThat(reported(report(id + "-x", TicketKind.COMPLAINT, "2024-06-01 09:00:00", null, null)).errors())
                .extracting(FieldError::field).containsExactly("openedAt");
    }

    @Test
    void anAnswerInTimeThatIsReportedLateWithdrawsTheBreach() {
        TicketId first = opened(TicketKind.QUESTION, "2025-03-03 09:00:00");
        TicketId second = opened(TicketKind.QUESTION, "2025-03-03 09:00:00");
        look();
        CaseNo lead = onlyLead().caseNo();
        as("integrator1", () -> tickets.respond(first, time("2025-03-03 09:20:00")));
        assertThat(onlyLead().breaches()).extracting(Breach::isWithdrawn).containsExactly(true, false);
        assertThat(tasks.getVariableLocal(task(lead, "confirmLead").getId(), "summary").toString())
                .contains("withdrawn", "2025-03-03 09:20:00", "integrator1");

        answers("operator1", lead, "confirmLead", "decision", "openViolation", "severity", "MINOR",
                "occurredAt", iso("2025-03-03 09:30:00"), "facts", "未及时回应");
        CaseNo violation = onlyLead().violationNo();
        assertThat(violation(violation).report().evidence()).as("only what stands").singleElement().asString().contains(second.value());
        as("integrator1", () -> tickets.respond(second, time("2025-03-03 09:29:00")));
        assertThat(jdbc.sql("select detail from audit_event where case_no = :c and what = 'breachWithdrawn'").param("c", violation)
                .query(String.class).list()).as("the violation says so, too").singleElement().asString().contains(lead.value(), "09:29:00");
        as("integrator1", () -> tickets.respond(second, time("2025-03-03 09:28:00")));
        assertThat(onlyLead().breaches()).as("withdrawn once").hasSize(2).allMatch(Breach::isWithdrawn);
    }

    @Test
    void aSolutionAnswersAQuestion_butAnAnswerSolvesNothing() {
        TicketId question = opened(TicketKind.QUESTION, "2025-03-03 09:00:00");
        TicketId fault = opened(TicketKind.FAULT, "2025-03-02 09:00:00");
        as("integrator1", () -> tickets.resolve(question, time("2025-03-03 09:10:00")));
        as("integrator1", () -> tickets.respond(fault, time("2025-03-02 09:10:00")));
        assertThat(look()).isEqualTo(1);
        assertThat(onlyLead().kind()).isEqualTo("V08");
    }

    @Test
    void whatIsSentAgainChangesNothing_andAddsWhatIsNew() {
        String id = app + "-again";
        TicketReport first = report(id, TicketKind.QUESTION, "2025-03-03 09:59:00", null, null);
        assertThat(reported(first).outcome()).isEqualTo(Outcome.opened);
        assertThat(reported(first).outcome()).isEqualTo(Outcome.known);
        assertThat(reported(report(id, TicketKind.QUESTION, "2025-03-03 09:59:00", "2025-03-03 10:00:00", null)).outcome())
                .isEqualTo(Outcome.updated);
        assertThat(reported(report(id, TicketKind.QUESTION, "2025-03-03 09:59:00", "2025-03-03 09:59:30", null)).outcome())
                .as("what was reported first stands").isEqualTo(Outcome.known);
        assertThat(tickets.get(TicketId.of(id)).respondedAt()).isEqualTo(time("2025-03-03 10:00:00"));
        assertThat(reported(report(id, TicketKind.FAULT, "2025-03-03 09:59:00", null, null))).satisfies(refused -> {
            assertThat(refused.outcome()).isEqualTo(Outcome.refused);
            assertThat(refused.errors()).singleElement().satisfies(error -> assertThat(error.field()).isEqualTo("ticketId"));
        });
        at("2025-03-03 11:00:00");
        assertThat(look()).isZero();
    }

    @Test
    void aLineThatIsRefusedHoldsUpNoOther_andOneTicketMayComeTwice() {
        String id = app + "-twice";
        List<Result> results = reported(List.of(
                report(id, TicketKind.QUESTION, "2025-03-03 09:00:00", null, null),
                new TicketReport(TicketId.of("x"), AppId.of("app-of-nobody"), TicketKind.FAULT, null, now(), null, null, null),
                report(id, TicketKind.QUESTION, "2025-03-03 09:00:00", "2025-03-03 09:10:00", null)));
        assertThat(results).extracting(Result::outcome).containsExactly(Outcome.opened, Outcome.refused, Outcome.updated);
        assertThat(tickets.get(TicketId.of(id)).respondedAt()).isEqualTo(time("2025-03-03 09:10:00"));
        assertThat(catchThrowable(() -> tickets.get(TicketId.of("x")))).isInstanceOf(NotFound.class);
    }

    @Test
    void theSameThousandFromTwoNodesAtOnceAreAThousand() {
        List<TicketReport> thousand = IntStream.range(0, 1000).mapToObj(i -> report(
                app + "-m" + i, i % 10 == 0 ? TicketKind.COMPLAINT : TicketKind.QUESTION, "2025-03-03 09:00:00", null, null)).toList();
        List<TicketReport> backwards = new ArrayList<>(thousand);
        Collections.reverse(backwards);
        List<List<Result>> both = AtOnce.all(List.of(() -> reported(thousand), () -> reported(backwards)));
        assertThat(both.stream().flatMap(List::stream).map(Result::outcome)).doesNotContain(Outcome.refused);
        assertThat(both.stream().flatMap(List::stream).filter(r -> r.outcome() == Outcome.opened)).hasSize(1000);
        assertThat(catalogue.app(app).count(Counted.openComplaints).orElseThrow().open()).isEqualTo(100);
        assertThat(tickets.count(app, Optional.empty(), false)).isEqualTo(1000);
    }

    @Test
    void twoNodesThatLookAtOnceFindEachBreachOnce() {
        for (int i = 0; i < 20; i++) {
            opened(TicketKind.QUESTION, "2025-03-03 09:00:00");
        }
        List<Integer> found = AtOnce.all(List.of(
                () -> tickets.look(PATIENCE, (id, why) -> { }), () -> tickets.look(PATIENCE, (id, why) -> { })));
        look();
        assertThat(found.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(20);
        assertThat(onlyLead().found()).isEqualTo(20);
        assertThat(jdbc.sql("select count(*) from service_ticket where lead_no = :lead").param("lead", onlyLead().caseNo())
                .query(Long.class).single()).isEqualTo(20);
    }

    @Test
    void ofVeryManyTheLeadShowsTheFirstAndTheLast() {
        for (int i = 0; i < 25; i++) {
            opened(TicketKind.QUESTION, "2025-03-03 09:00:" + (10 + i));
        }
        look();
        assertThat(onlyLead().found()).isEqualTo(25);
        assertThat(onlyLead().breaches()).extracting(Breach::no).startsWith(1, 2).endsWith(24, 25).hasSize(20);
        assertThat(tasks.getVariableLocal(task(onlyLead().caseNo(), "confirmLead").getId(), "summary").toString()).startsWith("共 25 次");
        answers("operator1", onlyLead().caseNo(), "confirmLead", "decision", "openViolation", "severity", "MINOR",
                "occurredAt", iso("2025-03-03 09:30:00"), "facts", "未及时回应");
        assertThat(violation(onlyLead().violationNo()).report().evidence()).hasSize(21);
    }

    @Test
    void ofAnIsvThatHasLeftNothingIsFound() {
        TicketId id = opened(TicketKind.QUESTION, "2025-03-03 09:00:00");
        jdbc.sql("update isv set status = 'TERMINATED' where isv_id = :isv").param("isv", isv).update();
        assertThat(look()).isZero();
        assertThat(tickets.get(id).watchedUntil()).isNull();
        assertThat(leadsOf(app)).isEmpty();
        jdbc.sql("update isv set status = 'ACTIVE' where isv_id = :isv").param("isv", isv).update();
        assertThat(look()).isZero();
    }

    // complaints

    private int openComplaints() {
        return catalogue.app(app).count(Counted.openComplaints).orElseThrow().open();
    }

    @Test
    void openComplaintsAreTheirNumber_orAnIntegratorsOwnWhereThatIsMore() {
        TicketId one = opened(TicketKind.COMPLAINT, "2025-03-03 09:00:00");
        TicketId two = opened(TicketKind.COMPLAINT, "2025-03-03 09:30:00");
        assertThat(openComplaints()).isEqualTo(2);
        says(app, "openComplaints", 3);
        assertThat(openComplaints()).isEqualTo(3);
        says(app, "openComplaints", 0);
        assertThat(openComplaints()).as("what is on record is not reported away").isEqualTo(2);
        as("integrator1", () -> tickets.resolve(one, now()));
        as("integrator1", () -> tickets.resolve(one, now()));
        assertThat(openComplaints()).isEqualTo(1);
        as("integrator1", () -> tickets.respond(two, now()));
        assertThat(openComplaints()).as("an answer settles nothing").isEqualTo(1);
        as("integrator1", () -> tickets.resolve(two, now()));
        assertThat(openComplaints()).isZero();
        assertThat(look()).isZero();
    }

    @Test
    void complaintsOnRecordAreReported_whereNobodyReportedANumber() {
        app = says(AppId.of(app + "-new"), "isvId", isv, "name", "新应用", "charged", true, "requiredDeposit", "0.00");
        assertThat(catalogue.app(app).count(Counted.openComplaints)).isEmpty();
        TicketId one = opened(TicketKind.COMPLAINT, "2025-03-03 09:00:00");
        assertThat(openComplaints()).isEqualTo(1);
        as("integrator1", () -> tickets.resolve(one, now()));
        assertThat(openComplaints()).isZero();
    }

    @Test
    void anOpenComplaintKeepsAnAppFromComingBack_andIsReadWhereItIsDecided() {
        agreedDelistingOf(app, "2025-03-03 10:00:00");
        assertThat(statusOf(app)).isEqualTo(AppStatus.DELISTED);
        TicketId id = opened(TicketKind.COMPLAINT, "2025-03-03 09:00:00");
        Throwable refused = catchThrowable(() -> relistingOf(app));
        assertThat(refused).isInstanceOf(RuleViolated.class).hasMessageContaining("1");
        assertThat(((RuleViolated) refused).errors()).extracting(error -> error.field()).containsExactly("openComplaints");
        as("integrator1", () -> tickets.resolve(id, now()));
        CaseNo relisting = relistingOf(app);
        TicketId another = opened(TicketKind.COMPLAINT, "2025-03-03 09:30:00");
        settle();
        assertThat(tasks.getVariableLocal(task(relisting, "reviewRelisting").getId(), "summary").toString())
                .contains(another.value(), "「打不开」", "2025-03-03 09:30:00");
        assertThat(refused("partner2", relisting, "reviewRelisting", "decision", "approve", "standardsMet", ALL_STANDARDS, "reason", "符合"))
                .isInstanceOf(RuleViolated.class).hasMessageContaining("complaints");
        as("integrator1", () -> tickets.resolve(another, now()));
        relistingApproved(relisting);
        assertThat(statusOf(app)).isEqualTo(AppStatus.LISTED);
    }

    @Test
    void anOpenComplaintKeepsAnIsvFromLeaving_atEveryStepOfTheEnding() {
        CaseNo ending = approvedEndingOf(isv, "2025-07-01 18:00:00");
        shutDownToTheEnd(onlyChild(ending));
        TicketId first = opened(TicketKind.COMPLAINT, beijing(now()));
        settle();
        assertThat(tasks.getVariableLocal(task(ending, "settleCustomerIssues").getId(), "conditions").toString()).contains("complaints");
        assertThat(refused("operator1", ending, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零"))
                .isInstanceOf(RuleViolated.class).hasMessageContaining("open complaints");
        as("integrator1", () -> tickets.resolve(first, now()));
        answers("operator1", ending, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        TicketId second = opened(TicketKind.COMPLAINT, beijing(now()));
        until("2025-07-01 18:00:00");
        assertThat(waitingAt(ending)).containsExactly("awaitEndingGate");
        as("integrator1", () -> tickets.resolve(second, now()));
        settle();
        assertThat(hasTask(ending, "issueTerminationLetter")).as("it goes on by itself").isTrue();
        TicketId third = opened(TicketKind.COMPLAINT, "2025-07-01 17:00:00");
        assertThat(refused("manager1", ending, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理"))
                .hasMessageContaining("open complaints");
        as("integrator1", () -> tickets.resolve(third, now()));
        answers("manager1", ending, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
        answers("operator2", ending, "closeAccount", "confirmed", true);
        assertThat(isvStatus()).isEqualTo(IsvStatus.TERMINATED);
    }

    @Test
    void anOpenComplaintHoldsUpGoingOffline() {
        CaseNo shutdown = approvedShutdownOf(app, "2025-03-03 10:00:00", "2025-06-05 00:00:00");
        batch(shutdown, "2025-03-03 10:00:00", true);
        TicketId id = opened(TicketKind.COMPLAINT, "2025-03-03 09:00:00");
        allDutiesDone(shutdown);
        until("2025-06-05 00:00:00");
        assertThat(hasTask(shutdown, "confirmOffline")).isFalse();
        assertThat(statusOf(app)).isEqualTo(AppStatus.DELISTED);
        as("integrator1", () -> tickets.resolve(id, now()));
        settle();
        answers("manager2", shutdown, "confirmOffline", "decision", "confirm");
        answers("finance1", shutdown, "payRefund", "outcome", "paid", "bankReference", "BANK-" + shutdown);
        assertThat(statusOf(app)).isEqualTo(AppStatus.OFFLINE);
    }

    // the calendar

    private void year(int year, CalendarDay... days) {
        as("manager1", () -> {
            calendars.set(year, List.of(days));
            return null;
        });
    }

    @Test
    void aHolidayThatIsLearntOfMovesTheDeadlinesThatRun() {
        TicketId question = opened(TicketKind.QUESTION, "2025-03-03 09:59:00");
        TicketId fault = opened(TicketKind.FAULT, "2025-03-03 09:59:00");
        year(2025, new CalendarDay(LocalDate.of(2025, 3, 3), false, "停电"), new CalendarDay(LocalDate.of(2025, 3, 8), true, "补班"));
        assertThat(tickets.get(question).dueAt()).isEqualTo(time("2025-03-04 09:30:00"));
        assertThat(tickets.get(fault).dueAt()).isEqualTo(time("2025-03-04 09:59:00"));
        assertThat(calendars.of(2025)).hasSize(2);
        at("2025-03-03 12:00:00");
        assertThat(look()).isZero();
        year(2025, new CalendarDay(LocalDate.of(2025, 1, 1), false, "元旦"));
        assertThat(tickets.get(question).watchedUntil()).isEqualTo(time("2025-03-03 10:29:00"));
        assertThat(look()).isEqualTo(1);
    }

    @Test
    void aYearThatIsNotKnownIsSaidInTheFacts() {
        at("2029-03-05 12:00:00");
        opened(TicketKind.QUESTION, "2029-03-05 10:00:00");
        look();
        assertThat(onlyLead().breaches().get(0).facts()).contains("the holidays of that year are not known");
    }

    @Test
    void whatIsNoYearIsRefused() {
        assertThat(catchThrowable(() -> year(2025))).isInstanceOf(InvalidInput.class);
        assertThat(catchThrowable(() -> year(2025, new CalendarDay(LocalDate.of(2026, 1, 1), false, "元旦"))))
                .isInstanceOf(InvalidInput.class);
        CalendarDay day = new CalendarDay(LocalDate.of(2025, 1, 1), false, "元旦");
        assertThat(catchThrowable(() -> year(2025, day, day))).isInstanceOf(InvalidInput.class);
        assertThat(calendars.of(2025)).hasSizeGreaterThan(20);
    }

    // retention

    @Test
    void whatNothingWaitsForIsRemoved() {
        TicketId kept = opened(TicketKind.QUESTION, "2025-03-03 09:40:00");
        as("integrator1", () -> tickets.respond(kept, now()));
        TicketId running = opened(TicketKind.INVOICE, "2025-03-03 09:40:00");
        TicketId complaint = opened(TicketKind.COMPLAINT, "2025-03-03 09:40:00");
        Instant later = now().plusSeconds(1);
        assertThat(tickets.forget(now())).isZero();
        assertThat(tickets.forget(later)).isEqualTo(1);
        assertThat(catchThrowable(() -> tickets.get(kept))).isInstanceOf(NotFound.class);
        assertThat(tickets.get(running)).isNotNull();
        as("integrator1", () -> tickets.resolve(complaint, now()));
        assertThat(tickets.forget(later)).isEqualTo(1);
        assertThat(openComplaints()).as("its number stays").isZero();
    }

    @Test
    void manyAreRemovedSomeAtATime() {
        reported(IntStream.range(0, 1200).mapToObj(i -> report(
                app + "-" + i, TicketKind.QUESTION, "2025-03-03 09:00:00", "2025-03-03 09:01:00", null)).toList());
        assertThat(tickets.forget(now().plusSeconds(1))).isEqualTo(1200);
    }

    @Test
    void anAnswerBeforeTheQuestionIsRefused() {
        TicketId id = opened(TicketKind.QUESTION, "2025-03-03 09:00:00");
        assertThat(catchThrowable(() -> tickets.respond(id, time("2025-03-03 08:59:59")))).isInstanceOf(InvalidInput.class);
        assertThat(catchThrowable(() -> tickets.respond(TicketId.of("none"), now()))).isInstanceOf(NotFound.class);
        assertThat(tickets.get(id).respondedAt()).isNull();
    }
}
