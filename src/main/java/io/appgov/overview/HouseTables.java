package io.appgov.overview;

import io.appgov.overview.AppealFigures.Results;
import io.appgov.overview.CaseFigures.Load;
import io.appgov.overview.DepositFigures.Moved;
import io.appgov.overview.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What came, went and was booked in a period. */
@Component
class HouseTables {

    private final CaseFigures cases;
    private final AppealFigures appeals;
    private final DepositFigures deposits;
    private final OpenTasks tasks;

    HouseTables(CaseFigures cases, AppealFigures appeals, DepositFigures deposits, OpenTasks tasks) {
        this.cases = cases;
        this.appeals = appeals;
        this.deposits = deposits;
        this.tasks = tasks;
    }

    Table processes(Telling telling, Period period) {
        Map<String, Load> loads = cases.loads(period);
        Map<String, Long> late = tasks.lateByProcess();
        long most = loads.values().stream().mapToLong(Load::open).max().orElse(0);
        List<Row> rows = Telling.processes().stream().map(process -> {
            Load load = loads.getOrDefault(process, Load.NONE);
            boolean letters = process.equals(Telling.LETTERS);
            return Row.of(
                    Figure.text(telling.word("process", process), period.on("/overview/" + process)),
                    letters ? Figure.nothing() : Figure.count(load.open(), CasesBehind.search("process", process, "outcome", "open")).heated(load.open(), most),
                    lateTasks(late.getOrDefault(process, 0L), CasesBehind.link("/overview/tasks", "process", process, "late", "true")),
                    letters ? Figure.nothing() : Figure.count(load.opened(), CasesBehind.during(period, "opened", "process", process)),
                    letters ? Figure.nothing() : Figure.count(load.ended(), CasesBehind.during(period, "ended", "process", process)));
        }).toList();
        return telling.table("processes", period.on("/overview/processes.csv"), rows, "process", "#open", "#lateTasks", "#opened", "#ended");
    }

    static Figure lateTasks(long n, String link) {
        return Figure.count(n, link).with(n > 0 ? "late" : "");
    }

    Table movement(Telling telling, Period period) {
        List<Slice> slices = period.slices();
        List<Long> opened = cases.opened(slices);
        List<Long> ended = cases.ended(slices);
        List<Row> rows = IntStream.range(0, slices.size()).mapToObj(i -> Row.of(
                days(slices.get(i)),
                Figure.count(opened.get(i), CasesBehind.during(slices.get(i).period(), "opened")),
                Figure.count(ended.get(i), CasesBehind.during(slices.get(i).period(), "ended")))).toList();
        return telling.table("movement", period.on("/overview/movement.csv"), rows, "days", "#opened", "#ended");
    }

    Table appeals(Telling telling, Period period) {
        List<Slice> slices = period.slices();
        List<Results> results = appeals.results(slices);
        List<Row> rows = IntStream.range(0, slices.size()).mapToObj(i -> {
            Period days = slices.get(i).period();
            Results r = results.get(i);
            return Row.of(
                    days(slices.get(i)),
                    reviewed(telling, days, "upheld", r.upheld(), r.upheldCases()),
                    reviewed(telling, days, "partlyUpheld", r.partlyUpheld(), r.partlyUpheldCases()),
                    reviewed(telling, days, "rejected", r.rejected(), r.rejectedCases()),
                    Figure.percent(r.overturned(), r.reviewed()));
        }).toList();
        return telling.table("appeals", period.on("/overview/appeals.csv"), rows, "days", "#upheld", "#partlyUpheld", "#rejected", "#overturned");
    }

    /** So many appeals with this result; the search finds their cases. */
    static Figure reviewed(Telling telling, Period period, String result, long appeals, long cases) {
        Figure count = Figure.count(appeals, CasesBehind.during(period, "appeal", "appeal", result));
        return new Figure(telling.in(appeals, cases), appeals, count.link(), count.look());
    }

    Table deductions(Telling telling, Period period) {
        List<Slice> months = period.months();
        List<Moved> deducted = deposits.deducted(months);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            String link = CasesBehind.during(months.get(i).period(), "ledger", "ledger", "DEDUCTION");
            rows.add(Row.of(days(months.get(i)), Figure.money(deducted.get(i).amount(), link), Figure.count(deducted.get(i).cases(), link)));
        }
        return telling.table("deductions", period.on("/overview/deductions.csv"), rows, "days", "#deducted", "#cases");
    }

    private static Figure days(Slice slice) {
        String from = slice.period().from().toString();
        String to = slice.period().to().toString();
        return new Figure(from + " – " + to.substring(from.substring(0, 5).equals(to.substring(0, 5)) ? 5 : 0), from + "/" + to, null, "time");
    }
}
