package io.appgov.overview;

import io.appgov.overview.Deadlines.Deadline;
import io.appgov.overview.OpenTasks.Ageing;
import io.appgov.overview.OpenTasks.Which;
import io.appgov.overview.Table.Row;
import io.appgov.policy.BusinessTime;
import io.appgov.violation.ViolationKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What waits for somebody, what runs out next, and who does it again. */
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

    Table groups(Telling telling) {
        return ageing("groups", "group", tasks.byGroup(), telling);
    }

    Table people(Telling telling) {
        return ageing("people", "assignee", tasks.byPerson(), telling);
    }

    private Table ageing(String id, String by, List<Ageing> ageings, Telling telling) {
        long most = ageings.stream().flatMap(a -> a.ages().stream()).mapToLong(n -> n).max().orElse(0);
        List<Row> rows = ageings.stream().map(a -> {
            List<Figure> cells = new ArrayList<>();
            for (int age = 0; age < a.ages().size(); age++) {
                long n = a.ages().get(age);
                cells.add(Figure.count(n, CasesBehind.link("/overview/tasks", by, a.who(), "age", String.valueOf(age))).heated(n, most));
            }
            cells.add(Figure.count(a.tasks(), CasesBehind.link("/overview/tasks", by, a.who())));
            cells.add(Figure.count(a.cases(), CasesBehind.search(by, a.who())));
            cells.add(HouseTables.lateTasks(a.late(), CasesBehind.link("/overview/tasks", by, a.who(), "late", "true")));
            cells.add(telling.age(a.oldest()));
            String link = CasesBehind.link("/overview/tasks", by, a.who());
            Figure who = by.equals("group") ? Figure.text(telling.word("group", a.who()), link) : telling.person(a.who(), link);
            return new Row(who, cells);
        }).toList();
        return telling.table(
                id, "/overview/" + id + ".csv", rows, by, "#age0", "#age1", "#age2", "#age3", "#age4", "#tasks", "#cases", "#lateTasks", "~oldest");
    }

    Table tasks(Telling telling, Which which, String file, int size) {
        List<Row> rows = tasks.list(which, size).stream().map(t -> {
            boolean late = t.dueAt() != null && t.dueAt().isBefore(time.now());
            return Row.of(
                    Figure.text(name(t, telling), null),
                    t.caseNo() == null ? Figure.text(t.key(), null) : telling.caseFile(t.caseNo()),
                    telling.isv(t.isvId(), t.isvName()),
                    Figure.text(telling.word("process", t.process()), null),
                    Figure.text(telling.word("group", t.group()), null),
                    telling.person(t.assignee(), null),
                    telling.at(t.since()),
                    telling.age(t.since()),
                    telling.at(t.dueAt()).with(late ? "late" : ""),
                    Figure.text(late ? telling.word("yes") : "", null));
        }).toList();
        return telling.table("tasks", file, rows, "task", "case", "isv", "process", "group", "assignee", "since", "~age", "dueAt", "late");
    }

    /** What a list of tasks was narrowed by, in words. */
    List<String> conditions(Which which, Telling telling) {
        return Stream.of(
                        which.process() == null ? null : telling.word("process", which.process()),
                        which.group() == null ? null : telling.word("group", which.group()),
                        which.assignee() == null ? null : telling.person(which.assignee(), null).text(),
                        which.age() == null ? null : telling.word("column.age" + which.age()),
                        which.late() ? telling.word("column.lateTasks") : null)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String name(OpenTasks.OpenTask task, Telling telling) {
        return task.name() == null ? task.activityId() : telling.language().half(task.name());
    }

    Table deadlines(Telling telling, List<Deadline> coming) {
        List<Row> rows = coming.stream().map(d -> Row.of(
                telling.at(d.at()),
                telling.span(Duration.between(time.now(), d.at())),
                Figure.text(telling.word("deadline", d.what()) + (d.measure() == null ? "" : " · " + telling.word("measure", d.measure())), null),
                telling.caseFile(d.caseNo()),
                Figure.text(telling.word("process", d.process()), null),
                telling.isv(d.isvId(), d.isvName()),
                d.appId() == null ? Figure.nothing() : Figure.text(d.appId(), CasesBehind.search("app", d.appId())))).toList();
        return telling.table("deadlines", "/overview/deadlines.csv", rows, "at", "~left", "deadline", "case", "process", "isv", "app");
    }

    Table repeats(Telling telling, Period period) {
        int year = period.to().getYear();
        List<Row> rows = repeats.of(year).stream().map(r -> Row.of(
                telling.isv(r.isvId(), r.isvName()),
                Figure.text(r.kind() + " " + kinds.title(r.kind(), telling.language()), null),
                Figure.count(r.counted(), null),
                Figure.count(r.cases(), CasesBehind.search("isv", r.isvId(), "kind", r.kind(), "occurredYear", String.valueOf(year))),
                telling.at(r.lastAct()))).toList();
        return telling.table("repeats", period.on("/overview/repeats.csv"), rows, "isv", "kind", "#counted", "#allCases", "lastAct");
    }
}
