package io.appgov.notice.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** What a worker's silence means: stuck with us, or waiting for somebody else. */
class OutboxWorkerTest {

    private final AtomicLong nanos = new AtomicLong();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private OutboxWorker worker;

    @AfterEach
    void stop() throws InterruptedException {
        letGo.countDown();
        worker.stop();
        worker.awaitEnd(Duration.ofSeconds(10));
    }

    private void holds() {
        held.countDown();
        try {
            letGo.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Health afterTwentyMinutesOf(Runnable work) throws InterruptedException {
        worker = new OutboxWorker("email", work, nanos::get);
        worker.start();
        worker.wake();
        assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
        nanos.addAndGet(Duration.ofMinutes(20).toNanos());
        return OutboxHealthIndicator.of(List.of(worker));
    }

    @Test
    void whoWaitsForAFarEndIsAtWorkHoweverLong() throws InterruptedException {
        Health health = afterTwentyMinutesOf(() -> {
            try {
                worker.waiting(() -> {
                    holds();
                    return "";
                });
            } catch (ChannelFailed never) {
                throw new AssertionError(never);
            }
        });
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("email.waitsForItsFarEndSeconds", 1200L);
        assertThat(worker.waited()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void whoIsStuckWithUsIsNot() throws InterruptedException {
        Health health = afterTwentyMinutesOf(this::holds);
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("email.silentSeconds", 1200L);
    }

    @Test
    void whoeverWakesItFindsNoSecondThreadThatCouldGetStuck() throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        afterTwentyMinutesOf(() -> {
            begun.incrementAndGet();
            holds();
        });
        IntStream.range(0, 10).forEach(i -> worker.wake());
        letGo.countDown();
        worker.stop();
        worker.awaitEnd(Duration.ofSeconds(10));
        assertThat(begun).as("the ten are one more turn").hasValue(2);
    }

    @Test
    void whatGoesWrongOnceIsTriedAgain_evenAnError() throws InterruptedException {
        CountDownLatch again = new CountDownLatch(2);
        worker = new OutboxWorker("email", () -> {
            again.countDown();
            throw new AssertionError("of the kind that ends a schedule");
        });
        worker.start();
        assertThat(again.await(1, TimeUnit.MINUTES)).isTrue();
    }
}
