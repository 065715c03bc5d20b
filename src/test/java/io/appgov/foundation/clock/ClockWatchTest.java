package io.appgov.foundation.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.appgov.Unit;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

/** A clock that is moved is told from one that runs a little fast or slow, and from a machine that is slow. */
@ExtendWith(OutputCaptureExtension.class)
@Unit
class ClockWatchTest {

    private final ClockJumps jumps = mock(ClockJumps.class);
    private final List<ClockJump> kept = new ArrayList<>();
    private final List<Object> told = new ArrayList<>();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private Instant shown = Instant.parse("2026-11-28T02:00:00Z");
    private long passed;
    /** How long it takes to look at the clock. */
    private Duration slowness = Duration.ZERO;
    private boolean databaseIsAway;
    private ClockWatch watch;

    @BeforeEach
    void theMachine() {
        doAnswer(add -> {
            if (databaseIsAway) {
                throw new DataAccessResourceFailureException("away");
            }
            return kept.add(add.getArgument(0));
        }).when(jumps).add(any());
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                pass(slowness);
                return shown;
            }

            @Override
            public ZoneId getZone() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
        watch = new ClockWatch(
                clock, () -> passed, new ClockProperties(Duration.ofSeconds(10), Duration.ofSeconds(5)), ZoneId.of("Asia/Shanghai"), jumps,
                told::add);
        watch.bindTo(meters);
    }

    private void pass(Duration time) {
        shown = shown.plus(time);
        passed += time.toNanos();
    }

    private void jump(Duration by) {
        shown = shown.plus(by);
    }

    @Test
    void anHourAheadAndBackIsRemarkedTwice(CapturedOutput output) {
        pass(Duration.ofSeconds(10));
        watch.check();
        jump(Duration.ofHours(1));
        pass(Duration.ofSeconds(10));
        watch.check();
        assertThat(meters.scrape()).contains("appgov_clock_jumps_total 1.0", "appgov_clock_jump_seconds 3600.0");
        pass(Duration.ofSeconds(10));
        watch.check();
        jump(Duration.ofHours(-1));
        pass(Duration.ofSeconds(10));
        watch.check();

        assertThat(kept).extracting(ClockJump::from, ClockJump::to).containsExactly(
                tuple(Instant.parse("2026-11-28T02:00:20Z"), Instant.parse("2026-11-28T03:00:20Z")),
                tuple(Instant.parse("2026-11-28T03:00:40Z"), Instant.parse("2026-11-28T02:00:40Z")));
        assertThat(told).isEqualTo(kept);
        assertThat(meters.scrape()).contains("appgov_clock_jumps_total 2.0", "appgov_clock_jump_seconds -3600.0");
        assertThat(output.getOut().lines().filter(line -> line.contains("clock jumped"))).hasSize(2).first().asString()
                .contains("from 2026-11-28T10:00:20+08:00 to 2026-11-28T11:00:20+08:00, by PT1H");
    }

    /** Seconds per ten of them: what a slow correction does, and what a hand does. */
    @ParameterizedTest
    @CsvSource({"0.005, 0", "-0.9, 0", "4.9, 0", "-4.9, 0", "5.1, 20", "-5.1, 20"})
    void aClockThatRunsFastOrSlowIsNotMoved(double drift, int remarked) {
        for (int i = 0; i < 20; i++) {
            jump(Duration.ofMillis((long) (drift * 1000)));
            pass(Duration.ofSeconds(10));
            watch.check();
        }
        assertThat(kept).hasSize(remarked);
    }

    @Test
    void aMachineThatStandsStillForMinutesHasARightClock() {
        pass(Duration.ofMinutes(20));
        watch.check();
        slowness = Duration.ofSeconds(30);
        pass(Duration.ofSeconds(10));
        watch.check();
        slowness = Duration.ZERO;
        pass(Duration.ofSeconds(10));
        watch.check();
        assertThat(kept).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsKeptLater() {
        databaseIsAway = true;
        jump(Duration.ofMinutes(3));
        watch.check();
        assertThat(kept).isEmpty();
        assertThat(told).hasSize(1);
        for (int i = 0; i < 200; i++) {
            jump(Duration.ofMinutes(i % 2 == 0 ? 3 : -3));
            watch.check();
        }
        databaseIsAway = false;
        watch.check();
        assertThat(kept).as("as many as fit").hasSize(100);
        watch.check();
        assertThat(kept).hasSize(100);
    }

    @Test
    void aJumpIsToldInWholeMilliseconds_howeverFarItGoes() {
        jump(Duration.ofHours(1).minusNanos(300));
        watch.check();
        jump(Duration.ofHours(-1).plusNanos(290));
        watch.check();
        jump(Duration.ofDays(2_000_000));
        watch.check();
        assertThat(kept).extracting(ClockJump::by).containsExactly(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(2_000_000));
    }
}
