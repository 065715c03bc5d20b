package io.appgov.insight.casefile;

import io.appgov.audit.ModelOutline;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The path of a case through one of its models, by element: gateways and link events leave no visit and are derived from their
 * flows. For the time before flows were recorded, every flow between two visits is assumed to be taken.
 *
 * @param visited reached and left normally
 * @param here where the case is now
 * @param brokenOff visits that were cancelled
 * @param taken sequence flows taken
 */
record ExecutionPath(Set<String> visited, Set<String> here, Set<String> brokenOff, Set<String> taken) {

    static ExecutionPath through(ModelOutline model, List<Dossier.Step> steps, List<Dossier.Flow> flows) {
        Set<String> here = activities(steps.stream().filter(s -> s.endedAt() == null));
        Set<String> done = activities(steps.stream().filter(s -> s.endedAt() != null && !s.cancelled()));
        Set<String> brokenOff = activities(steps.stream().filter(Dossier.Step::cancelled));
        Set<String> taken = flows.stream().map(Dossier.Flow::flowId).collect(Collectors.toCollection(LinkedHashSet::new));
        if (isOlderThanItsFlows(model, flows)) {
            Set<String> known = activities(steps.stream()
                    .filter(s -> flows.isEmpty() || OffsetDateTime.parse(s.startedAt()).isBefore(OffsetDateTime.parse(flows.get(0).at()))));
            model.flows().stream().filter(f -> known.contains(f.source()) && known.contains(f.target()) && !here.contains(f.source()))
                    .forEach(f -> taken.add(f.id()));
        }
        // the engine does not record the flow from an event-based gateway to the event that occurred
        model.nodes().stream().filter(n -> n.type().equals("eventBasedGateway") && done.contains(n.id()))
                .flatMap(n -> model.flows().stream()
                .filter(f -> f.source().equals(n.id()) && (done.contains(f.target()) || here.contains(f.target()))))
                .forEach(f -> taken.add(f.id()));
        model.ends(List.copyOf(taken)).filter(id -> !here.contains(id)).forEach(done::add);
        brokenOff.removeAll(here);
        brokenOff.removeAll(activities(steps.stream().filter(s -> s.endedAt() != null && !s.cancelled())));
        done.removeAll(brokenOff);
        done.removeAll(here);
        return new ExecutionPath(done, here, brokenOff, taken);
    }

    /** A complete record of flows begins at the case's start event. */
    private static boolean isOlderThanItsFlows(ModelOutline model, List<Dossier.Flow> flows) {
        return flows.isEmpty() || model.flows().stream().filter(f -> f.id().equals(flows.get(0).flowId()))
                .noneMatch(f -> model.node(f.source()).filter(n -> n.type().equals("startEvent")).isPresent());
    }

    private static Set<String> activities(Stream<Dossier.Step> steps) {
        return steps.map(Dossier.Step::activityId).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** For {@link io.appgov.web.Diagram}. */
    Map<String, Set<String>> classes() {
        Map<String, Set<String>> classes = new LinkedHashMap<>();
        classes.put("taken", taken);
        classes.put("visited", visited);
        classes.put("broken-off", brokenOff);
        classes.put("here", here);
        return classes;
    }
}
