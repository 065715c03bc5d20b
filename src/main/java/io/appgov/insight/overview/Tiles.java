package io.appgov.insight.overview;

import io.appgov.insight.overview.AppealFigures.Results;
import io.appgov.insight.overview.CaseFigures.Load;
import io.appgov.insight.overview.CaseFigures.TimeTaken;
import io.appgov.insight.overview.Deadlines.Deadline;
import io.appgov.insight.overview.DepositFigures.Moved;
import io.appgov.insight.overview.OpenTasks.Ageing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The key figures on top of the overview. */
@Component
class Tiles {

    /** @param lines what the figure consists of, or comes from; {@code look} is {@code late} when it signals a problem */
    record Tile(String title, Figure figure, List<Line> lines, String look) {}

    record Line(String name, Figure figure) {}

    private final CaseFigures cases;
    private final OpenTasks tasks;
    private final AppealFigures appeals;
    private final DepositFigures deposits;

    Tiles(CaseFigures cases, OpenTasks tasks, AppealFigures appeals, DepositFigures deposits) {
        this.cases = cases;
        this.tasks = tasks;
        this.appeals = appeals;
        this.deposits = deposits;
    }

    List<Tile> of(ViewFormatter formatter, Period period, List<Deadline> deadlines) {
        return List.of(
                open(formatter, period), late(formatter), deadlines(formatter, deadlines), overturned(formatter, period),
                deposits(formatter, period),
                decided(formatter, period));
    }

    private Tile open(ViewFormatter formatter, Period period) {
        Map<String, Load> loads = cases.loads(period);
        return new Tile(formatter.word("tile.open"),
                Figure.count(loads.values().stream().mapToLong(Load::open).sum(), DrillDown.search("outcome", "open")), List.of(
                new Line(formatter.word("column.opened"), Figure.count(loads.values().stream().mapToLong(Load::opened).sum(),
                        DrillDown.during(period, "opened"))),
                new Line(formatter.word("column.ended"), Figure.count(loads.values().stream().mapToLong(Load::ended).sum(),
                        DrillDown.during(period, "ended")))), "");
    }

    private Tile late(ViewFormatter formatter) {
        Ageing all = tasks.all();
        return new Tile(formatter.word("tile.late"), Figure.count(all.late(), "/overview/tasks?late=true"), List.of(
                new Line(formatter.word("tile.lateCases"), Figure.count(all.lateCases(), DrillDown.search("late", "true"))),
                new Line(formatter.word("tile.openTasks"), Figure.count(all.tasks(), "/overview/tasks"))), all.late() > 0 ? "late" : "");
    }

    private static Tile deadlines(ViewFormatter formatter, List<Deadline> deadlines) {
        List<Line> lines = deadlines.stream().collect(Collectors.groupingBy(Deadline::what, Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(4)
                .map(what -> new Line(formatter.word("deadline", what.getKey()), Figure.count(what.getValue(), "#deadlines")))
                .toList();
        return new Tile(formatter.word("tile.deadlines"), Figure.count(deadlines.size(), "#deadlines"), lines, "");
    }

    private Tile overturned(ViewFormatter formatter, Period period) {
        Results r = appeals.results(period);
        return new Tile(formatter.word("tile.overturned"), Figure.percent(r.overturned(), r.reviewed()), List.of(
                new Line(formatter.word("column.upheld"), PeriodTables.reviewed(formatter, period, "upheld", r.upheld(), r.upheldCases())),
                new Line(formatter.word("column.partlyUpheld"),
                        PeriodTables.reviewed(formatter, period, "partlyUpheld", r.partlyUpheld(), r.partlyUpheldCases())),
                new Line(formatter.word("column.rejected"),
                        PeriodTables.reviewed(formatter, period, "rejected", r.rejected(), r.rejectedCases())),
                new Line(formatter.word("tile.reviewed"), PeriodTables.reviewed(formatter, period, "any", r.reviewed(), r.cases()))), "");
    }

    private Tile deposits(ViewFormatter formatter, Period period) {
        DepositFigures.Held held = deposits.held();
        Map<String, Moved> moved = deposits.moved(period);
        List<Line> lines = new ArrayList<>();
        for (String kind : List.of("DEDUCTION", "REVERSAL", "REFUND")) {
            Moved m = moved.getOrDefault(kind, Moved.NOTHING);
            lines.add(new Line(formatter.word("ledger", kind),
                    Figure.money(m.amount(), DrillDown.during(period, "ledger", "ledger", kind))));
        }
        lines.add(new Line(formatter.word("tile.accounts"), Figure.count(held.apps(), null)));
        return new Tile(formatter.word("tile.held"), Figure.money(held.amount(), null), lines, "");
    }

    private Tile decided(ViewFormatter formatter, Period period) {
        TimeTaken taken = cases.timeToDecision(period);
        return new Tile(formatter.word("tile.decided"), formatter.span(taken.median()), List.of(
                new Line(formatter.word("tile.p90"), formatter.span(taken.p90())),
                new Line(formatter.word("tile.decidedCases"), Figure.count(taken.cases(), DrillDown.during(
                        period, "passed", "process", "violationHandling", "passed", "formalDecisionServed")))), "");
    }
}
