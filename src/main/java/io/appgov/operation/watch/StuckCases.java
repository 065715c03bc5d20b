package io.appgov.operation.watch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the check for stuck cases at startup and on a schedule. New findings are logged once, and counted. */
@Component
public class StuckCases {

    private static final Logger log = LoggerFactory.getLogger(StuckCases.class);

    private final StuckCaseDetector watchman;
    private volatile List<StuckCase> latest = List.of();
    private final Set<String> told = new HashSet<>();

    StuckCases(StuckCaseDetector watchman) {
        this.watchman = watchman;
    }

    /** Findings of the last check. */
    public List<StuckCase> latest() {
        return latest;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(initialDelayString = "${appgov.watch}", fixedDelayString = "${appgov.watch}")
    public synchronized void round() {
        List<StuckCase> found = watchman.check();
        found.stream().filter(stuck -> told.add(stuck.caseNo() + " " + stuck.reason())).forEach(stuck -> log.warn(
                "case {} is stuck ({}): {}, it stands at {}; see GET /api/cases/stuck", stuck.caseNo(), stuck.state(), stuck.why(),
                stuck.waitingFor()));
        told.retainAll(found.stream().map(stuck -> stuck.caseNo() + " " + stuck.reason()).collect(Collectors.toSet()));
        latest = found;
    }
}
