package io.appgov.engine.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnBothDatabases;
import io.appgov.Story;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.notice.outbox.DeliveryState;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The machine's clock was ahead and came back: what was left in the future is taken up in its time, not in that one. */
class MovedClockStories extends Story implements OnBothDatabases {

    @Autowired private ClockAheadRepair ahead;

    /** Approved, the step that tells the ISV not yet done. */
    private CaseNo justApproved() {
        CaseNo caseNo = reported();
        Task task = task(caseNo, "approvePenalty");
        as("manager1", () -> {
            tasks.claim(task.getId(), "manager1");
            tasks.complete(task.getId(), variables(
                    "decision", "approve", "measures", List.of("ACTIVITY_BAN"), "deduction", "0", "durationDays", 30,
                    "effectiveAt", iso("2025-03-05 10:00:00"), "rectifyBy", iso("2025-03-20 10:00:00")));
            return null;
        });
        return caseNo;
    }

    private Job job(CaseNo caseNo) {
        assertThat(jobs(caseNo)).hasSize(1);
        return jobs(caseNo).get(0);
    }

    private void lockedUntil(CaseNo caseNo, Instant until) {
        lockedUntil(caseNo, "a node that died", until);
    }

    private void lockedUntil(CaseNo caseNo, String owner, Instant until) {
        jdbc.sql("update ACT_RU_JOB set LOCK_OWNER_ = :owner, LOCK_EXP_TIME_ = :until where ID_ = :id")
                .param("owner", owner).param("until", Timestamp.from(until)).param("id", job(caseNo).getId()).update();
    }

    private Date lock(CaseNo caseNo) {
        return ((JobEntity) job(caseNo)).getLockExpirationTime();
    }

    private void putOffUntil(CaseNo caseNo, Instant until) {
        jdbc.sql("update ACT_RU_JOB set DUEDATE_ = :until where ID_ = :id").param("until", Timestamp.from(until))
                .param("id", job(caseNo).getId()).update();
    }

    @Test
    void aStepThatANodeLockedAnHourAheadAndDiedIsFree() {
        CaseNo caseNo = justApproved();
        lockedUntil(caseNo, now().plus(Duration.ofMinutes(61)));
        assertThat(ahead.bringBack()).isEqualTo(1);
        assertThat(lock(caseNo)).isNull();
        assertThat(ahead.bringBack()).isZero();
        settle();
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
    }

    @Test
    void aStepThatIsBeingDoneStaysLocked() {
        CaseNo caseNo = justApproved();
        lockedUntil(caseNo, now().plusSeconds(60));
        assertThat(ahead.bringBack()).isZero();
        assertThat(lock(caseNo)).isNotNull();
    }

    @Test
    void aStepThatFailedAYearAheadIsTriedAgainNow() {
        CaseNo caseNo = justApproved();
        putOffUntil(caseNo, now().plus(Duration.ofDays(365)));
        assertThat(ahead.bringBack()).isEqualTo(1);
        assertThat(job(caseNo).getDuedate().toInstant()).isEqualTo(now());
        settle();
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
    }

    @Test
    void aPauseAfterAFailureIsKept() {
        CaseNo caseNo = justApproved();
        Instant pause = now().plus(Duration.ofHours(2));
        putOffUntil(caseNo, pause);
        assertThat(ahead.bringBack()).isZero();
        assertThat(job(caseNo).getDuedate().toInstant()).isEqualTo(pause);
    }

    /** A date of the case is its own, however far; a timer that failed is put off for a pause. */
    @Test
    void aTimerKeepsItsDate_andOneThatFailedAYearAheadIsTriedAgain() {
        CaseNo caseNo = caseV();
        Instant window = job(caseNo).getDuedate().toInstant();
        assertThat(window).isEqualTo(time("2025-03-05 10:00:01"));
        assertThat(ahead.bringBack()).isZero();

        at("2025-03-05 10:00:02");
        lockedUntil(caseNo, RetryPolicy.PUT_OFF, now().plus(Duration.ofHours(2)));
        assertThat(ahead.bringBack()).as("a pause there is").isZero();
        lockedUntil(caseNo, RetryPolicy.PUT_OFF, now().plus(Duration.ofDays(365)));
        settle();
        assertThat(state(caseNo)).isEqualTo("NOTIFIED");
        assertThat(ahead.bringBack()).isEqualTo(1);
        assertThat(job(caseNo).getDuedate().toInstant()).isEqualTo(window);
        settle();
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(violation(caseNo).ruling().finallyDecidedAt()).isEqualTo(window);
    }

    @Test
    void aNoticeWrittenAYearAheadIsSentNow() {
        CaseNo caseNo = caseV();
        jdbc.sql("update notice_delivery set state = 'QUEUED', accepted_at = null, next_attempt_at = :ahead where notice_id in (select "
                + "notice_id from notice where case_no = :caseNo)")
                .param("ahead", now().plus(Duration.ofDays(365)).atOffset(ZoneOffset.UTC)).param("caseNo", caseNo).update();
        settle();
        assertThat(deliveriesOf(caseNo, "N02")).isNotEmpty().allMatch(d -> d.state() == DeliveryState.ACCEPTED);
    }

    @Test
    void aNoticeThatIsToBeTriedAgainWithinThePauseWaits() {
        CaseNo caseNo = caseV();
        jdbc.sql("update notice_delivery set state = 'QUEUED', accepted_at = null, next_attempt_at = :soon where notice_id in (select "
                + "notice_id from notice where case_no = :caseNo)")
                .param("soon", now().plus(Duration.ofMinutes(50)).atOffset(ZoneOffset.UTC)).param("caseNo", caseNo).update();
        settle();
        assertThat(deliveriesOf(caseNo, "N02")).isNotEmpty().allMatch(d -> d.state() == DeliveryState.QUEUED);
    }

    /** Which notice a case waits for is the one it wrote last, whatever the clock showed when it wrote the one before. */
    @Test
    void aNoticeWrittenWhileTheClockWasAheadDoesNotOvertakeTheNextOne() {
        CaseNo caseNo = caseV();
        jdbc.sql("update notice set queued_at = :ahead where case_no = :caseNo")
                .param("ahead", time("2025-04-03 10:00:00").atOffset(ZoneOffset.UTC)).param("caseNo", caseNo).update();
        until("2025-03-05 10:00:01");
        assertThat(noticesOf(caseNo).get(0)).isEqualTo("N02");
        assertThat(state(caseNo)).isEqualTo("ENFORCED");
    }
}
