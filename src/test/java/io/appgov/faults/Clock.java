package io.appgov.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** The demo's clock on all nodes, moved by its administrator; people rest while it makes a leap. */
final class Clock {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Duration MOVING = Duration.ofMinutes(4);
    private static final Duration FOLLOWING = Duration.ofSeconds(4);
    /** A longer way than this is gone while nobody else does anything: nobody has a request under way for months. */
    private static final Duration STEP = Duration.ofHours(3);

    private final Cluster cluster;
    private final Wire wire;
    private final Findings findings;
    private final ReentrantReadWriteLock turn = new ReentrantReadWriteLock();
    private volatile long ahead;

    Clock(Cluster cluster, Wire wire, Findings findings) {
        this.cluster = cluster;
        this.wire = wire;
        this.findings = findings;
    }

    /** On the nodes, unless they are being moved just now. */
    Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis() + ahead);
    }

    String iso(Instant instant) {
        return instant.atZone(BEIJING).toOffsetDateTime().toString();
    }

    String in(Duration span) {
        return iso(now().plus(span));
    }

    /** Just now, and surely not in the future of any node. */
    String justNow() {
        return iso(now().minusMillis(500));
    }

    /** Work that no leap of the clock interrupts. */
    <T> T during(Supplier<T> work) {
        turn.readLock().lock();
        try {
            return work.get();
        } finally {
            turn.readLock().unlock();
        }
    }

    /** Asked of one node; until every node shows it, also those that are killed meanwhile, and what became due on the way has been done. */
    synchronized void moveTo(Instant target) {
        boolean leap = target.isAfter(now().plus(STEP));
        if (leap) {
            turn.writeLock().lock();
        }
        try {
            List<Node> nodes = new ArrayList<>(cluster.nodes());
            Collections.shuffle(nodes);
            move(nodes.get(0), target);
            for (Node other : nodes.subList(1, nodes.size())) {
                if (!follows(other, target)) {
                    findings.fault("a node whose clock does not follow the other's", other.name());
                    move(other, target);
                }
            }
            ahead = Math.max(ahead, target.toEpochMilli() - System.currentTimeMillis());
            findings.count("moves of the clock");
        } finally {
            if (leap) {
                turn.writeLock().unlock();
            }
        }
    }

    /** Until no move is under way. */
    synchronized void settled() {
        // whoever moves it holds this
    }

    /** A node that does not serve is being started again: it is waited for. */
    private void move(Node node, Instant target) {
        while (!shows(node, target)) {
            if (node.isServing() && wire.once(node, "admin", "PUT", "/api/demo/clock", Json.object("now", iso(target)), MOVING)
                    .filter(Wire.Answer::isFine).isPresent()) {
                continue;
            }
            if (node.isServing()) {
                findings.count("moves of the clock that were cut off or refused");
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** One node moves the time of all. */
    private boolean follows(Node node, Instant target) {
        for (int looks = 0; looks < 40; looks++) {
            if (shows(node, target)) {
                return true;
            }
            if (!node.isServing()) {
                // it is being started again, and takes over the time then
                looks = 0;
            }
            LockSupport.parkNanos(FOLLOWING.toNanos() / 40);
        }
        return false;
    }

    private boolean shows(Node node, Instant target) {
        return node.isServing() && wire.once(node, "admin", "GET", "/api/demo/clock", null, Duration.ofSeconds(20))
                .filter(Wire.Answer::isFine)
                .filter(answer -> !OffsetDateTime.parse(answer.body().path("now").asText()).toInstant().isBefore(target))
                .isPresent();
    }

    /** When the next timer is due, as the engine tells. */
    Optional<Instant> nextTimer() {
        return Json.items(wire.get("admin",
                "/engine-rest/job?timers=true&withRetriesLeft=true&sortBy=jobDueDate&sortOrder=asc&maxResults=1").body())
                .map(job -> OffsetDateTime.parse(job.path("dueDate").asText().replaceAll("(\\d{2})(\\d{2})$", "$1:$2")).toInstant())
                .findFirst();
    }
}
