package io.appgov.insight.overview;

import io.appgov.insight.overview.AppealFigures.Results;
import io.appgov.insight.overview.CaseFigures.Load;
import io.appgov.insight.overview.DepositFigures.Moved;
import io.appgov.insight.overview.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What came, went and was booked in a period. */
@Component
class PeriodTables {

    private final CaseFigures cases;
    private final AppealFigures appeals;
    private final DepositFigures deposits;
    private final OpenTasks tasks;

    PeriodTables(CaseFigures cases, AppealFigures appeals, DepositFigures deposits, OpenTasks tasks) {
        this.cases = cases;
        this.appeals = appeals;
        this.deposits = deposits;
        this.tasks = tasks;
    }

    Table processes(ViewFormatter formatter, Period period) {
        Map<String, Load> loads = cases.loads(period);
        Map<String, Long> late = tasks.lateByProcess();
        long most = loads.values().stream().mapToLong(Load::open).max().orElse(0);
        List<Row> rows = ViewFormatter.processes().stream().map(process -> {
            Load load = loads.getOrDefault(process, Load.NONE);
            boolean letters = process.equals(ViewFormatter.LETTERS);
            return Row.of(
                    Figure.text(formatter.word("process", process), period.on("/overview/" + process)),
                    letters ? Figure.nothing() : Figure.count(load.open(), DrillDown.search("process", process, "outcome", "open"))
                    .heated(load.open(), most),
                    lateTasks(late.getOrDefault(process, 0L), DrillDown.link("/overview/tasks", "process", process, "late", "true")),
                    letters ? Figure.nothing() : Figure.count(load.opened(), DrillDown.during(period, "opened", "process", process)),
                    letters ? Figure.nothing() : Figure.count(load.ended(), DrillDown.during(period, "ended", "process", process)));
        }).toList();
        return formatter.table("processes", period.on("/overview/processes.csv"), rows, "process", "#open", "#lateTasks", "#opened",
                "#ended");
    }

    static Figure lateTasks(long n, String link) {
        return Figure.count(n, link).with(n > 0 ? "late" : "");
    }

    Table movement(ViewFormatter formatter, Period period) {
        List<Slice> slices = period.slices();
        List<Long> opened = cases.opened(slices);
        List<Long> ended = cases.ended(slices);
        List<Row> rows = IntStream.range(0, slices.size()).mapToObj(i -> Row.of(
                days(slices.get(i)),
                Figure.count(opened.get(i), DrillDown.during(slices.get(i).period(), "opened")),
                Figure.count(ended.get(i), DrillDown.during(slices.get(i).period(), "ended")))).toList();
        return formatter.table("movement", period.on("/overview/movement.csv"), rows, "days", "#opened", "#ended");
    }

    Table appeals(ViewFormatter formatter, Period period) {
        List<Slice> slices = period.slices();
        List<Results> results = appeals.results(slices);
        List<Row> rows = IntStream.range(0, slices.size()).mapToObj(i -> {
            Period days = slices.get(i).period();
            Results r = results.get(i);
            return Row.of(
                    days(slices.get(i)),
                    reviewed(formatter, days, "upheld", r.upheld(), r.upheldCases()),
                    reviewed(formatter, days, "partlyUpheld", r.partlyUpheld(), r.partlyUpheldCases()),
                    reviewed(formatter, days, "rejected", r.rejected(), r.rejectedCases()),
                    Figure.percent(r.overturned(), r.reviewed()));
        }).toList();
        return formatter.table("appeals", period.on("/overview/appeals.csv"), rows, "days", "#upheld", "#partlyUpheld", "#rejected",
                "#overturned");
    }

    /** So many appeals with this result; the search finds their cases. */
    static Figure reviewed(ViewFormatter formatter, Period period, String result, long appeals, long cases) {
        Figure count = Figure.count(appeals, DrillDown.during(period, "appeal", "appeal", result));
        return new Figure(formatter.in(appeals, cases), appeals, count.link(), count.look());
    }

    Table deductions(ViewFormatter formatter, Period period) {
        List<Slice> months = period.months();
        List<Moved> deducted = deposits.deducted(months);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            String link = DrillDown.during(months.get(i).period(), "ledger", "ledger", "DEDUCTION");
            rows.add(Row.of(days(months.get(i)), Figure.money(deducted.get(i).amount(), link),
                    Figure.count(deducted.get(i).cases(), link)));
        }
        return formatter.table("deductions", period.on("/overview/deductions.csv"), rows, "days", "#deducted", "#cases");
    }

    private static Figure days(Slice slice) {
        String from = slice.period().from().toString();
        String to = slice.period().to().toString();
        return new Figure(from + " – " + to.substring(from.substring(0, 5).equals(to.substring(0, 5)) ? 5 : 0), from + "/" + to,
                null, "time");
    }
}
