package io.appgov.overview;

import io.appgov.overview.AppealFigures.Results;
import io.appgov.overview.CaseFigures.Load;
import io.appgov.overview.CaseFigures.TimeTaken;
import io.appgov.overview.DepositFigures.Moved;
import io.appgov.overview.OpenTasks.Ageing;
import io.appgov.overview.Deadlines.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The few figures one looks at first. */
@Component
class Tiles {

    /** @param lines what the figure consists of, or comes from; {@code look} is {@code late} when it should not be */
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

    List<Tile> of(Telling telling, Period period, List<Deadline> deadlines) {
        return List.of(
                open(telling, period), late(telling), deadlines(telling, deadlines), overturned(telling, period), deposits(telling, period),
                decided(telling, period));
    }

    private Tile open(Telling telling, Period period) {
        Map<String, Load> loads = cases.loads(period);
        return new Tile(telling.word("tile.open"), Figure.count(loads.values().stream().mapToLong(Load::open).sum(), CasesBehind.search("outcome", "open")), List.of(
                new Line(telling.word("column.opened"), Figure.count(loads.values().stream().mapToLong(Load::opened).sum(), CasesBehind.during(period, "opened"))),
                new Line(telling.word("column.ended"), Figure.count(loads.values().stream().mapToLong(Load::ended).sum(), CasesBehind.during(period, "ended")))), "");
    }

    private Tile late(Telling telling) {
        Ageing all = tasks.all();
        return new Tile(telling.word("tile.late"), Figure.count(all.late(), "/overview/tasks?late=true"), List.of(
                new Line(telling.word("tile.lateCases"), Figure.count(all.lateCases(), CasesBehind.search("late", "true"))),
                new Line(telling.word("tile.openTasks"), Figure.count(all.tasks(), "/overview/tasks"))), all.late() > 0 ? "late" : "");
    }

    private static Tile deadlines(Telling telling, List<Deadline> deadlines) {
        List<Line> lines = deadlines.stream().collect(Collectors.groupingBy(Deadline::what, Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(4)
                .map(what -> new Line(telling.word("deadline", what.getKey()), Figure.count(what.getValue(), "#deadlines")))
                .toList();
        return new Tile(telling.word("tile.deadlines"), Figure.count(deadlines.size(), "#deadlines"), lines, "");
    }

    private Tile overturned(Telling telling, Period period) {
        Results r = appeals.results(period);
        return new Tile(telling.word("tile.overturned"), Figure.percent(r.overturned(), r.reviewed()), List.of(
                new Line(telling.word("column.upheld"), HouseTables.reviewed(telling, period, "upheld", r.upheld(), r.upheldCases())),
                new Line(telling.word("column.partlyUpheld"), HouseTables.reviewed(telling, period, "partlyUpheld", r.partlyUpheld(), r.partlyUpheldCases())),
                new Line(telling.word("column.rejected"), HouseTables.reviewed(telling, period, "rejected", r.rejected(), r.rejectedCases())),
                new Line(telling.word("tile.reviewed"), HouseTables.reviewed(telling, period, "any", r.reviewed(), r.cases()))), "");
    }

    private Tile deposits(Telling telling, Period period) {
        DepositFigures.Held held = deposits.held();
        Map<String, Moved> moved = deposits.moved(period);
        List<Line> lines = new ArrayList<>();
        for (String kind : List.of("DEDUCTION", "REVERSAL", "REFUND")) {
            Moved m = moved.getOrDefault(kind, Moved.NOTHING);
            lines.add(new Line(telling.word("ledger", kind), Figure.money(m.amount(), CasesBehind.during(period, "ledger", "ledger", kind))));
        }
        lines.add(new Line(telling.word("tile.accounts"), Figure.count(held.apps(), null)));
        return new Tile(telling.word("tile.held"), Figure.money(held.amount(), null), lines, "");
    }

    private Tile decided(Telling telling, Period period) {
        TimeTaken taken = cases.timeToDecision(period);
        return new Tile(telling.word("tile.decided"), telling.span(taken.median()), List.of(
                new Line(telling.word("tile.p90"), telling.span(taken.p90())),
                new Line(telling.word("tile.decidedCases"), Figure.count(taken.cases(), CasesBehind.during(
                        period, "passed", "process", "violationHandling", "passed", "formalDecisionServed")))), "");
    }
}
