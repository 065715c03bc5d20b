package io.appgov.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appgov.OnH2;
import io.appgov.Story;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.notice.outbox.CaptureSwitch;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** S40: 48 hours and more pass in the demo; due steps run in due order, and time goes on from there after a restart. */
class DemoClockTest extends Story implements OnH2 {

    @Autowired
    private DemoClock clock;

    @AfterEach
    void forget() {
        jdbc.sql("delete from demo_setting").update();
    }

    @Test
    void s40_whatBecomesDueOnTheWayIsDatedByWhenItWasDue() {
        CaseNo caseNo = caseV();
        Instant until = violation(caseNo).hearing().appealUntil();
        signIn("admin");
        clock.moveTo(until.plus(Duration.ofHours(5)));

        assertThat(state(caseNo)).isEqualTo("ENFORCED");
        assertThat(violation(caseNo).ruling().finallyDecidedAt()).isEqualTo(until.plusSeconds(1));
        assertThat(violation(caseNo).ruling().effectiveAt()).isBetween(until.plusSeconds(1), until.plusSeconds(5));
        assertThat(balance()).isEqualTo("8000.00");
        assertThat(identity.getCurrentAuthentication().getUserId()).as("who moved time is still signed in").isEqualTo("admin");
        assertThat(ledgerEntries()).last().extracting("actor").as("but did not deduct").isEqualTo("system");
    }

    @Test
    void s40_timeGoesOnFromThereAfterARestart() {
        clock.moveTo(time("2031-01-01 00:00:00"));
        ClockUtil.reset();
        assertThat(clock.now()).isBefore(time("2031-01-01 00:00:00"));
        clock.start();
        assertThat(clock.now()).isBetween(time("2031-01-01 00:00:00"), time("2031-01-01 00:01:00"));
    }

    @Test
    void timeOnlyGoesForward() {
        clock.moveTo(time("2031-01-01 00:00:00"));
        assertThatThrownBy(() -> clock.moveTo(time("2030-12-31 23:59:59"))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aBouncingChannelVoidsTheServiceAndAnOperatorDelivers() {
        channels(CaptureSwitch.Mode.bounce, CaptureSwitch.Mode.down);
        CaseNo caseNo = reported();
        approves(caseNo, "2025-03-05 10:00:00");
        assertThat(state(caseNo)).isEqualTo("ALLEGED");
        assertThat(hasTask(caseNo, "deliverOtherwise")).isTrue();
    }
}
