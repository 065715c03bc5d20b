package io.appgov.insight.casefile;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may not have been the same person (contract.md, E31), looked up again in the steps that were really done. */
final class FourEyes {

    /** The one who opened the case. */
    static final String RECORDER = "recorder";

    /** Of a relisting: the one who recorded a violation whose correction is verified. */
    static final String VIOLATION_RECORDER = "violationRecorder";

    /** @param second the one who had to be somebody else than {@code first}; both are tasks, or {@link #RECORDER} */
    record Pair(String first, String second) {}

    /** @param same persons on both sides: there should be none */
    record Finding(String first, Set<String> firstPersons, String second, Set<String> secondPersons, Set<String> same) {}

    private static final Map<String, List<Pair>> PAIRS = Map.of(
            "violationHandling", List.of(
                    new Pair(RECORDER, "approvePenalty"), new Pair(RECORDER, "reviewAppeal"), new Pair("approvePenalty", "reviewAppeal"),
                    new Pair("approvePenalty", "admitLateAppeal"), new Pair("verifyRectification", "extendOrEscalate")),
            "offlineShutdown", List.of(
                    new Pair("checkLetter", "reviewShutdown"), new Pair("verifyUserNotice", "confirmOffline"), new Pair("verifyDuty", "confirmOffline"),
                    new Pair("confirmOffline", "payRefund")),
            "expulsion", List.of(new Pair("settleCustomerIssues", "issueTerminationLetter"), new Pair("issueTerminationLetter", "closeAccount")),
            "relisting", List.of(new Pair("reviewRelisting", "confirmShortfallPaid")),
            "voluntaryDelisting", List.of());

    private FourEyes() {}

    /** What can be told of this case: pairs of which both have acted, the first before the second. */
    static List<Finding> of(Dossier dossier) {
        List<Finding> findings = new ArrayList<>();
        for (Pair pair : PAIRS.getOrDefault((String) dossier.file().get("process"), List.of())) {
            List<Dossier.Step> seconds = done(dossier, pair.second());
            Set<String> first = new LinkedHashSet<>();
            Set<String> same = new LinkedHashSet<>();
            for (Dossier.Step second : seconds) {
                Set<String> before = pair.first().equals(RECORDER) ? Set.of(dossier.parties().openedBy()) : persons(done(dossier, pair.first()).stream()
                        .filter(s -> at(s).compareTo(at(second)) <= 0));
                first.addAll(before);
                if (before.contains(second.actor())) {
                    same.add(second.actor());
                }
            }
            if (!first.isEmpty()) {
                findings.add(new Finding(pair.first(), first, pair.second(), persons(seconds.stream()), same));
            }
        }
        corrections(dossier).ifPresent(findings::add);
        return findings;
    }

    /** Each correction has a recorder of its own, who stands in the file with it. */
    private static Optional<Finding> corrections(Dossier dossier) {
        Set<String> recorders = new LinkedHashSet<>();
        Set<String> verifiers = new LinkedHashSet<>();
        Set<String> same = new LinkedHashSet<>();
        if (dossier.file().get("corrections") instanceof List<?> corrections) {
            for (Object each : corrections) {
                if (each instanceof Map<?, ?> c && c.get("recorder") instanceof String recorder && c.get("by") instanceof String verifier) {
                    recorders.add(recorder);
                    verifiers.add(verifier);
                    if (recorder.equals(verifier)) {
                        same.add(verifier);
                    }
                }
            }
        }
        return verifiers.isEmpty() ? Optional.empty() : Optional.of(new Finding(VIOLATION_RECORDER, recorders, "verifyCorrection", verifiers, same));
    }

    private static List<Dossier.Step> done(Dossier dossier, String task) {
        return dossier.steps().stream()
                .filter(s -> s.activityId().equals(task) && s.kind().equals("userTask") && s.endedAt() != null && !s.cancelled() && s.actor() != null)
                .toList();
    }

    private static OffsetDateTime at(Dossier.Step step) {
        return OffsetDateTime.parse(step.endedAt());
    }

    private static Set<String> persons(Stream<Dossier.Step> steps) {
        return steps.map(Dossier.Step::actor).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
