package io.appgov.insight.overview;

import io.appgov.insight.overview.ModelSteps.ModelStep;
import io.appgov.insight.overview.StepFigures.Step;
import io.appgov.insight.overview.Table.Row;
import io.appgov.web.Diagram;
import io.appgov.web.Diagram.Badge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A process with the figures of each of its steps.
 *
 * @param linked whether the search can find the same cases: not for a single version of a model, nor for letters without a case
 */
record HeatMap(String process, List<ModelStep> steps, Map<String, Step> figures, Period period, boolean linked, ViewFormatter formatter) {

    /** What is shown as heat. */
    enum Shown {
        open,
        median,
        p90,
        late;

        double of(Step step) {
            return switch (this) {
                case open -> step.open();
                case late -> step.late();
                case median -> millis(step.median());
                case p90 -> millis(step.p90());
            };
        }

        private static double millis(Duration span) {
            return span == null ? 0 : span.toMillis();
        }
    }

    Diagram diagram(String definitionId, Shown shown) {
        double most = most(shown);
        Map<String, List<String>> classes = new HashMap<>();
        List<Badge> badges = new ArrayList<>();
        Map<String, String> titles = new HashMap<>();
        Map<String, String> links = new HashMap<>();
        for (ModelStep step : steps) {
            Step figures = figures(step);
            titles.put(step.id(), told(step, figures));
            double value = shown.of(figures);
            if (value > 0 && hasHeat(step)) {
                classes.computeIfAbsent("heat-" + Figure.heat(value, most), k -> new ArrayList<>()).add(step.id());
                badges.add(new Badge(step.id(), badge(figures, shown),
                        figures.late() > 0 && (shown == Shown.open || shown == Shown.late) ? "late" : "count", "top-right"));
                String link = shown == Shown.late ? late(step) : shown == Shown.open ? open(step) : passed(step);
                // a click on a phase opens its page
                if (link != null && !step.isPhase()) {
                    links.put(step.id(), link);
                }
            }
        }
        return new Diagram(definitionId, formatter.word("heatMapOf", process), classes, badges, titles, links);
    }

    /** A case in a phase is counted at one of its steps as well; a phase drawn with its steps leaves the heat to them. */
    private static boolean hasHeat(ModelStep step) {
        return !step.isPhase() || step.collapsed();
    }

    private double most(Shown shown) {
        return steps.stream().filter(HeatMap::hasHeat).mapToDouble(s -> shown.of(figures(s))).max().orElse(0);
    }

    private String badge(Step step, Shown shown) {
        return switch (shown) {
            case open -> FigureFormat.count(step.open());
            case late -> FigureFormat.count(step.late());
            case median -> FigureFormat.roughly(step.median(), formatter.language());
            case p90 -> FigureFormat.roughly(step.p90(), formatter.language());
        };
    }

    private String told(ModelStep step, Step f) {
        return String.join("\n", List.of(
                step.name(),
                formatter.word("column.open") + " " + FigureFormat.count(f.open()),
                formatter.word("column.oldest") + " " + formatter.age(f.oldest()).text(),
                formatter.word("column.lateCases") + " " + FigureFormat.count(f.late()),
                formatter.word("column.visits") + " " + FigureFormat.count(f.visits()),
                formatter.word("column.median") + " " + formatter.span(f.median()).text(),
                formatter.word("column.p90") + " " + formatter.span(f.p90()).text()));
    }

    /** Every task, and other elements where cases wait or spend time. */
    Table table(String file, Shown shown) {
        double most = most(shown);
        List<Row> rows = new ArrayList<>();
        for (ModelStep step : steps) {
            Step f = figures(step);
            if (step.isTask() || f.open() > 0 || f.p90() != null && f.p90().toSeconds() > 0) {
                double heat = hasHeat(step) ? shown.of(f) : 0;
                rows.add(Row.of(
                        Figure.text(step.name(), null).with(step.isPhase() ? "phase" : ""),
                        Figure.text(formatter.word("step", step.kind()), null),
                        hot(Figure.count(f.open(), open(step)), shown == Shown.open, heat, most),
                        formatter.age(f.oldest()),
                        hot(Figure.count(f.late(), late(step)).with(f.late() > 0 ? "late" : ""), shown == Shown.late, heat, most),
                        Figure.count(f.cases(), passed(step)),
                        Figure.count(f.visits(), null),
                        hot(formatter.span(f.median()), shown == Shown.median, heat, most),
                        hot(formatter.span(f.p90()), shown == Shown.p90, heat, most)));
            }
        }
        return formatter.table("steps", file, rows, "step", "stepKind", "#open", "~oldest", "#lateCases", "#passed", "#visits",
                "~median", "~p90");
    }

    private static Figure hot(Figure figure, boolean shown, double heat, double most) {
        return shown ? figure.heated(heat, most) : figure;
    }

    private Step figures(ModelStep step) {
        return figures.getOrDefault(step.id(), Step.NOTHING);
    }

    private String open(ModelStep step) {
        return linked ? DrillDown.search("process", process, "step", step.id()) : null;
    }

    private String late(ModelStep step) {
        return linked ? DrillDown.search("process", process, "step", step.id(), "late", "true") : null;
    }

    private String passed(ModelStep step) {
        return linked ? DrillDown.during(period, "passed", "process", process, "passed", step.id()) : null;
    }
}
