package io.appgov.insight.overview;

import io.appgov.foundation.policy.BusinessTime;
import io.appgov.insight.overview.Deadlines.Deadline;
import io.appgov.insight.overview.OpenTasks.Ageing;
import io.appgov.insight.overview.OpenTasks.Which;
import io.appgov.insight.overview.Table.Row;
import io.appgov.violation.ViolationKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Open tasks, next deadlines and repeat offenders. */
@Component
class WorkTables {

    private final OpenTasks tasks;
    private final RepeatOffenders repeats;
    private final ViolationKinds kinds;
    private final BusinessTime time;

    WorkTables(OpenTasks tasks, RepeatOffenders repeats, ViolationKinds kinds, BusinessTime time) {
        this.tasks = tasks;
        this.repeats = repeats;
        this.kinds = kinds;
        this.time = time;
    }

    Table groups(ViewFormatter formatter) {
        return ageing("groups", "group", tasks.byGroup(), formatter);
    }

    Table people(ViewFormatter formatter) {
        return ageing("people", "assignee", tasks.byPerson(), formatter);
    }

    private Table ageing(String id, String by, List<Ageing> ageings, ViewFormatter formatter) {
        long most = ageings.stream().flatMap(a -> a.ages().stream()).mapToLong(n -> n).max().orElse(0);
        List<Row> rows = ageings.stream().map(a -> {
            List<Figure> cells = new ArrayList<>();
            for (int age = 0; age < a.ages().size(); age++) {
                long n = a.ages().get(age);
                cells.add(Figure.count(n, DrillDown.link("/overview/tasks", by, a.who(), "age", String.valueOf(age))).heated(n, most));
            }
            cells.add(Figure.count(a.tasks(), DrillDown.link("/overview/tasks", by, a.who())));
            cells.add(Figure.count(a.cases(), DrillDown.search(by, a.who())));
            cells.add(PeriodTables.lateTasks(a.late(), DrillDown.link("/overview/tasks", by, a.who(), "late", "true")));
            cells.add(formatter.age(a.oldest()));
            String link = DrillDown.link("/overview/tasks", by, a.who());
            Figure who = by.equals("group") ? Figure.text(formatter.word("group", a.who()), link) : formatter.person(a.who(), link);
            return new Row(who, cells);
        }).toList();
        return formatter.table(
                id, "/overview/" + id + ".csv", rows, by, "#age0", "#age1", "#age2", "#age3", "#age4", "#tasks", "#cases", "#lateTasks",
                "~oldest");
    }

    Table tasks(ViewFormatter formatter, Which which, String file, int size) {
        List<Row> rows = tasks.list(which, size).stream().map(t -> {
            boolean late = t.dueAt() != null && t.dueAt().isBefore(time.now());
            return Row.of(
                    Figure.text(name(t, formatter), null),
                    t.caseNo() == null ? Figure.text(t.key(), null) : formatter.caseFile(t.caseNo()),
                    formatter.isv(t.isvId(), t.isvName()),
                    Figure.text(formatter.word("process", t.process()), null),
                    Figure.text(formatter.word("group", t.group()), null),
                    formatter.person(t.assignee(), null),
                    formatter.at(t.since()),
                    formatter.age(t.since()),
                    formatter.at(t.dueAt()).with(late ? "late" : ""),
                    Figure.text(late ? formatter.word("yes") : "", null));
        }).toList();
        return formatter.table("tasks", file, rows, "task", "case", "isv", "process", "group", "assignee", "since", "~age",
                "dueAt", "late");
    }

    /** The filters of a task list, in words. */
    List<String> conditions(Which which, ViewFormatter formatter) {
        return Stream.of(
                        which.process() == null ? null : formatter.word("process", which.process()),
                        which.group() == null ? null : formatter.word("group", which.group()),
                        which.assignee() == null ? null : formatter.person(which.assignee(), null).text(),
                        which.age() == null ? null : formatter.word("column.age" + which.age()),
                        which.late() ? formatter.word("column.lateTasks") : null)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String name(OpenTasks.OpenTask task, ViewFormatter formatter) {
        return task.name() == null ? task.activityId() : formatter.language().half(task.name());
    }

    Table deadlines(ViewFormatter formatter, List<Deadline> coming) {
        List<Row> rows = coming.stream().map(d -> Row.of(
                formatter.at(d.at()),
                formatter.span(Duration.between(time.now(), d.at())),
                Figure.text(formatter.word("deadline", d.what()) + (d.measure() == null ? "" : " · " + formatter.word("measure",
                        d.measure())), null),
                formatter.caseFile(d.caseNo()),
                Figure.text(formatter.word("process", d.process()), null),
                formatter.isv(d.isvId(), d.isvName()),
                d.appId() == null ? Figure.nothing() : Figure.text(d.appId().value(), DrillDown.search("app", d.appId().value()))))
                .toList();
        return formatter.table("deadlines", "/overview/deadlines.csv", rows, "at", "~left", "deadline", "case", "process", "isv", "app");
    }

    Table repeats(ViewFormatter formatter, Period period) {
        int year = period.to().getYear();
        List<Row> rows = repeats.of(year).stream().map(r -> Row.of(
                formatter.isv(r.isvId(), r.isvName()),
                Figure.text(r.kind() + " " + kinds.title(r.kind(), formatter.language()), null),
                Figure.count(r.counted(), null),
                Figure.count(r.cases(), DrillDown.search("isv", r.isvId().value(), "kind", r.kind(), "occurredYear", String.valueOf(year))),
                formatter.at(r.lastAct()))).toList();
        return formatter.table("repeats", period.on("/overview/repeats.csv"), rows, "isv", "kind", "#counted", "#allCases", "lastAct");
    }
}
