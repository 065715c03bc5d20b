package io.appgov.operation.watch;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.operation.watch.StuckCase.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds open cases without a next step, tasks whose answers would all be refused, and cases whose own state disagrees with the
 * position of the process. Ignores what is just in progress: a step about to run, a letter just accepted.
 */
@Component
public class StuckCaseDetector {

    /** A step that has been due, or a message waiting, for longer is no longer just in progress. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Standings standings;
    private final Map<String, Map<String, WaitingStep>> steps;
    private final BusinessTime time;

    StuckCaseDetector(Standings standings, List<ProcessSteps> processes, BusinessTime time) {
        this.standings = standings;
        this.steps = processes.stream().collect(Collectors.toMap(p -> p.process().key(), ProcessSteps::byId));
        this.time = time;
    }

    /** All cases with a problem, oldest first. */
    public List<StuckCase> check() {
        return standings.of(null).stream().map(this::look).flatMap(Optional::stream).toList();
    }

    /** The problem of one case; empty when there is none. */
    public Optional<StuckCase> check(CaseNo caseNo) {
        return standings.of(caseNo).stream().map(this::look).flatMap(Optional::stream).findFirst();
    }

    /** The steps a case in this state can be moved to, with the activity to start at. */
    Map<String, WaitingStep> entries(String process, String state) {
        return steps.getOrDefault(process, Map.of()).values().stream()
                .filter(step -> step.entry() != null && step.allows(state))
                .collect(Collectors.toMap(WaitingStep::id, step -> step));
    }

    boolean isAside(String process, String activityId) {
        WaitingStep step = steps.getOrDefault(process, Map.of()).get(activityId);
        return step != null && step.aside();
    }

    private Optional<StuckCase> look(Standings.Standing s) {
        Instant now = time.now();
        if (s.instance == null) {
            return found(s, Reason.NO_PROCESS, "案件未结，但没有流程在运行", "it is open, and no process runs it");
        }
        if (s.jobs.stream().anyMatch(job -> job.retries() == 0)) {
            return found(s, Reason.GAVE_UP, "有步骤多次失败后停止", "a step failed until its tries were used up");
        }
        Optional<Standings.Job> due = s.jobs.stream().filter(job -> job.due() == null || !job.due().isAfter(now)).findFirst();
        if (due.isPresent()) {
            boolean late = s.jobs.stream().anyMatch(job -> job.due() != null && job.due().isBefore(now.minus(PATIENCE)));
            return late ? found(s, Reason.NOT_RUN, "到期步骤未执行", "a step that is due has not run") : Optional.empty();
        }
        if (s.oldestMessage != null) {
            return s.oldestMessage.isBefore(now.minus(PATIENCE))
                    ? found(s, Reason.NOT_TAKEN, "已受理的事项未被流程接收", "what was accepted has not been taken by the process")
                    : Optional.empty();
        }
        if (!s.open) {
            return found(s, Reason.NOT_ENDED, "案件已结，但流程仍在运行", "it has ended, and its process still runs");
        }
        Map<String, WaitingStep> known = steps.getOrDefault(s.process, Map.of());
        List<WaitingStep> at = s.at.stream().map(known::get).filter(Objects::nonNull).toList();
        Optional<WaitingStep> disagreeing = at.stream().filter(step -> !step.allows(s.state)).findFirst();
        if (disagreeing.isPresent()) {
            return found(s, Reason.DISAGREES, "状态 " + s.state + " 与所处步骤 " + disagreeing.get().id() + " 不符",
                    "its state and the step it stands at disagree");
        }
        // a step of an old model that is unknown to this release is not judged
        boolean mainWay = s.at.stream().anyMatch(id -> !known.containsKey(id) || !known.get(id).aside());
        if (!mainWay || at.stream().anyMatch(step -> !step.aside() && !comes(step, s))) {
            return found(s, Reason.NOTHING_NEXT, "没有任何事项会使其继续", "nothing will bring it on");
        }
        return Optional.empty();
    }

    private static boolean comes(WaitingStep step, Standings.Standing s) {
        return switch (step.next()) {
            case TASK -> s.tasks.contains(step.id());
            case TIMER -> s.jobs.stream().anyMatch(Standings.Job::timer);
            case NOTICE -> s.noticeOnItsWay || s.tasks.contains("deliverOtherwise") || s.tasks.contains("decideUnreachable")
                    || s.at.contains("retryDateReached");
            case CASE -> s.hasCalled || s.hasJoined;
            case ISV -> true;
        };
    }

    private Optional<StuckCase> found(Standings.Standing s, Reason reason, String zh, String en) {
        List<String> entries = s.open && s.instance != null ? entries(s.process, s.state).keySet().stream().sorted().toList() : List.of();
        return Optional.of(new StuckCase(
                s.caseNo, s.process, s.state, s.at.stream().distinct().sorted().toList(), reason, zh + " " + en, remedy(reason, entries),
                entries));
    }

    private static String remedy(Reason reason, List<String> entries) {
        return switch (reason) {
            case GAVE_UP,
                    NOT_RUN -> "管理员在 Cockpit 查看原因，排除后重试该步骤 an administrator looks for the cause in Cockpit, mends it, and has the step "
                            + "tried again";
            case NO_PROCESS, NOT_ENDED -> "请管理员对照备份与日志 an administrator compares backup and log";
            default -> entries.isEmpty()
                    ? "请管理员查看 an administrator has to look"
                    : "主管提出、另一主管确认，移至一个步骤（repair） a manager proposes, and another confirms, to which step it is moved (repair)";
        };
    }
}
