package io.appgov.audit;

import static io.appgov.foundation.persistence.Columns.at;
import static io.appgov.foundation.persistence.Columns.instant;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.persistence.TransactionEnd;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The path of every case through its model: each visit to an activity, and the sequence flows in the order taken. Written at the
 * end of the transaction that moves the case and kept permanently, because the engine's history is deleted and has no flows.
 */
@Repository
public class CasePath {

    /** A sequence flow that a case took. */
    public record Flow(String flowId, Instant at) {}

    private static final RowMapper<CaseStep> STEP = (row, n) -> new CaseStep(
            row.getString("step_id"),
            CaseNo.of(row.getString("case_no")),
            row.getString("process"),
            row.getString("definition_id"),
            row.getString("activity_id"),
            row.getString("name"),
            row.getString("kind"),
            instant(row, "started_at"),
            instant(row, "ended_at"),
            row.getBoolean("cancelled"),
            row.getString("actor"),
            row.getString("task_id"),
            row.getString("candidates"),
            row.getString("assignee"),
            instant(row, "due_at"));

    private static final String INSERT = """
            insert into case_step (step_id, case_no, process, definition_id, activity_id, name, kind, started_at, ended_at, cancelled,
                                   actor, task_id, candidates, assignee, due_at)
            values (:stepId, :caseNo, :process, :definitionId, :activityId, :name, :kind, :startedAt, :endedAt, :cancelled,
                    :actor, :taskId, :candidates, :assignee, :dueAt)
            """;

    private final NamedParameterJdbcOperations batches;
    private final JdbcClient jdbc;
    private final BusinessTime time;
    private final PendingSeals proof;

    CasePath(NamedParameterJdbcOperations batches, JdbcClient jdbc, BusinessTime time, PendingSeals proof) {
        this.proof = proof;
        this.batches = batches;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** A case enters an activity now. */
    @Transactional
    public void entered(String stepId, CaseNo caseNo, String process, String definitionId, String activityId, String name, String kind) {
        moves().steps.put(stepId, new Move(
                new CaseStep(stepId, caseNo, process, definitionId, activityId, name, kind, time.now(), null, false, null, null, null,
                        null, null), true));
    }

    /** The activity is a user task. */
    @Transactional
    public void task(String stepId, String taskId, String name, String candidates, Instant dueAt) {
        change(stepId, step -> step.asTask(taskId, name, candidates, dueAt));
    }

    /** @param assignee {@code null} when the task was given back */
    @Transactional
    public void assigned(String stepId, String assignee) {
        change(stepId, step -> step.assignedTo(assignee));
    }

    /**
     * A case leaves an activity now: completed by {@code actor}, or cancelled.
     *
     * @return whether it was cancelled, as a reader understands it
     */
    @Transactional
    public boolean left(String stepId, boolean cancelled, String actor) {
        Instant now = time.now();
        boolean brokenOff = cancelled && !moves().leftByTheirEnd.contains(stepId);
        change(stepId, step -> step.ended(now, brokenOff, actor));
        return brokenOff;
    }

    /**
     * An end event with an escalation is reached now: it ends its scope through the boundary event that catches it. The engine
     * reports both as cancelled.
     */
    @Transactional
    public void endsItsScope(String endStepId, String scopeStepId) {
        moves().leftByTheirEnd.addAll(List.of(endStepId, scopeStepId));
    }

    @Transactional
    public void took(CaseNo caseNo, String flowId) {
        moves().flows.add(new MapSqlParameterSource().addValue("caseNo", caseNo).addValue("flowId", flowId).addValue("at", at(time.now())));
    }

    /** Adds visits of cases that began before paths were recorded; known visits stay unchanged. Returns how many were added. */
    @Transactional
    public int keepOld(List<CaseStep> visits) {
        if (visits.isEmpty()) {
            return 0;
        }
        List<CaseNo> cases = visits.stream().map(CaseStep::caseNo).distinct().toList();
        Set<String> known = new HashSet<>(
                jdbc.sql("select step_id from case_step where case_no in (:cases)").param("cases", cases).query(String.class).list());
        SqlParameterSource[] rows = visits.stream().filter(v -> !known.contains(v.stepId())).map(v -> v.leftByOneOf(visits))
                .map(CasePath::columns).toArray(SqlParameterSource[]::new);
        batches.batchUpdate(INSERT, rows);
        return rows.length;
    }

    /** Every visit of a case, earliest first, without moves of the current transaction. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<CaseStep> stepsOf(CaseNo caseNo) {
        return jdbc.sql("select * from case_step where case_no = :caseNo order by started_at, ended_at, step_id").param("caseNo", caseNo)
                .query(STEP).list();
    }

    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Flow> flowsOf(CaseNo caseNo) {
        return jdbc.sql("select flow_id, at from case_flow where case_no = :caseNo order by id")
                .param("caseNo", caseNo)
                .query((row, n) -> new Flow(row.getString("flow_id"), instant(row, "at")))
                .list();
    }

    private interface Change {
        CaseStep to(CaseStep step);
    }

    /** Steps of earlier transactions are read when they are first changed; an unknown step began before paths were recorded. */
    private void change(String stepId, Change change) {
        Moves moves = moves();
        Move move = moves.steps.get(stepId);
        if (move == null) {
            CaseStep known = jdbc.sql("select * from case_step where step_id = :id").param("id", stepId).query(STEP).optional()
                    .orElse(null);
            if (known == null) {
                return;
            }
            move = new Move(known, false);
        }
        moves.steps.put(stepId, new Move(change.to(move.step), move.isNew));
    }

    private Moves moves() {
        Moves moves = (Moves) TransactionEnd.of(this);
        if (moves == null) {
            moves = new Moves();
            moves.begin();
            proof.expected();
        }
        return moves;
    }

    private record Move(CaseStep step, boolean isNew) {}

    /** The moves of one transaction, written just before the audit trail at its end. */
    private final class Moves extends TransactionEnd {

        private final Map<String, Move> steps = new LinkedHashMap<>();
        private final List<SqlParameterSource> flows = new ArrayList<>();
        private final Set<String> leftByTheirEnd = new HashSet<>();

        Moves() {
            super(CasePath.this);
        }

        /** Before the seals over the written rows. */
        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE - 1;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            List<CaseStep> moved = steps.values().stream().map(Move::step).toList();
            steps.replaceAll((id, move) -> new Move(move.step.leftByOneOf(moved), move.isNew));
            write(INSERT, true);
            write("""
                    update case_step set name = :name, ended_at = :endedAt, cancelled = :cancelled, actor = :actor, task_id = :taskId,
                           candidates = :candidates, assignee = :assignee, due_at = :dueAt
                    where step_id = :stepId and case_no = :caseNo
                    """, false);
            if (!flows.isEmpty()) {
                batches.batchUpdate("insert into case_flow (case_no, flow_id, at) values (:caseNo, :flowId, :at)",
                        flows.toArray(SqlParameterSource[]::new));
            }
            steps.clear();
            flows.clear();
        }

        private void write(String sql, boolean isNew) {
            SqlParameterSource[] rows = steps.values().stream().filter(m -> m.isNew == isNew).map(m -> columns(m.step))
                    .toArray(SqlParameterSource[]::new);
            if (rows.length > 0) {
                batches.batchUpdate(sql, rows);
            }
        }
    }

    static SqlParameterSource columns(CaseStep s) {
        return new MapSqlParameterSource()
                .addValue("stepId", s.stepId())
                .addValue("caseNo", s.caseNo())
                .addValue("process", s.process())
                .addValue("definitionId", s.definitionId())
                .addValue("activityId", s.activityId())
                .addValue("name", s.name())
                .addValue("kind", s.kind())
                .addValue("startedAt", at(s.startedAt()))
                .addValue("endedAt", at(s.endedAt()))
                .addValue("cancelled", s.cancelled())
                .addValue("actor", s.actor())
                .addValue("taskId", s.taskId())
                .addValue("candidates", s.candidates())
                .addValue("assignee", s.assignee())
                .addValue("dueAt", at(s.dueAt()));
    }
}
