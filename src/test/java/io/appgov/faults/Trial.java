package io.appgov.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.cases.CaseProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * One run: nodes on a database, people at work on all processes, the clock moved; meanwhile the test does what it came for; then
 * everybody brings every case to its end, and it is reckoned up. {@code -Dfaults.seed=} begins with the same decisions again; threads,
 * and what is under way at a kill, are never the same.
 */
final class Trial implements AutoCloseable {

    private static final int PEOPLE = 5;
    private static final int OPEN_CASES = Integer.getInteger("faults.cases", 30);
    /** From so many kills on every process must have had its cases; letters come with all of them. */
    private static final int ENOUGH = 20;
    /** So many looks without anything to do, the clock moved on each time: then nothing will come. */
    private static final int IDLE = 60;
    /** Beyond the next timer: what becomes due about then comes in one go. */
    private static final Duration END_STEP = Duration.ofHours(36);
    private static final Duration TO_THE_END = Duration.ofMinutes(20);

    private final String name;
    private final long seed = seed();
    private final Random random = new Random(seed);
    private final long began = System.nanoTime();
    private final Findings findings = new Findings();
    private final FarEnds farEnds = new FarEnds();
    private final Cluster cluster;
    private final Wire wire;
    private final Clock clock;
    private final Workload workload;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean working = true;
    private volatile boolean timePasses = true;
    private volatile Throwable broken;

    /** @param settings of every node; {@code spring.datasource.*} at least */
    Trial(String name, int nodes, Path folder, List<String> settings) {
        this.name = name;
        List<String> all = new ArrayList<>(List.of(
                "--spring.profiles.active=demo", "--appgov.metrics.refresh=PT0S", "--appgov.support.look-every=PT2S"));
        all.addAll(farEnds.settings());
        all.addAll(settings);
        cluster = new Cluster(nodes, folder, all);
        wire = new Wire(cluster, findings);
        clock = new Clock(cluster, wire, findings);
        workload = new Workload(wire, clock, findings, Long.toString(seed, 36), OPEN_CASES);
        System.out.printf("%n%s: seed %d, logs in %s%n", name, seed, folder);
    }

    private static long seed() {
        return Long.getLong("faults.seed", System.currentTimeMillis() % 1_000_000);
    }

    /** A new folder for databases and logs, which stay for whoever reads a finding. */
    static Path folder(String prefix) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), prefix).toAbsolutePath();
    }

    /** A share of all kills that were asked for with {@code -Dfaults.kills=}, at least one. */
    static int kills(double share) {
        return Math.max(1, (int) Math.round(Integer.getInteger("faults.kills", 200) * share));
    }

    Cluster cluster() {
        return cluster;
    }

    FarEnds farEnds() {
        return farEnds;
    }

    Workload workload() {
        return workload;
    }

    Wire wire() {
        return wire;
    }

    Clock clock() {
        return clock;
    }

    Findings findings() {
        return findings;
    }

    Random random() {
        return random;
    }

    /** Starts the nodes with a former release; from now on people work and time goes by. */
    Trial begin(Path release) {
        cluster.nodes().forEach(node -> node.use(release));
        return begin();
    }

    /** Starts the nodes; from now on people work and time goes by. */
    Trial begin() {
        cluster.nodes().forEach(Node::start);
        cluster.nodes().forEach(this::ready);
        for (int p = 0; p < PEOPLE; p++) {
            Random own = new Random(random.nextLong());
            spawn("person-" + p, () -> {
                workload.step(own);
                LockSupport.parkNanos(Duration.ofMillis(own.nextInt(60)).toNanos());
            });
        }
        Random own = new Random(random.nextLong());
        spawn("clock", () -> {
            LockSupport.parkNanos(Duration.ofMillis(500 + own.nextInt(3000)).toNanos());
            if (working && timePasses) {
                someTimePasses(own);
            }
        });
        return this;
    }

    private void spawn(String called, Runnable work) {
        Thread thread = new Thread(() -> {
            while (working) {
                try {
                    work.run();
                } catch (RuntimeException | Error failed) {
                    broken = failed;
                    working = false;
                }
            }
        }, called);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void someTimePasses(Random own) {
        int how = own.nextInt(10);
        Optional<Instant> timer = how < 5 ? clock.nextTimer() : Optional.empty();
        if (timer.isPresent() && timer.get().isAfter(clock.now().plusSeconds(5))) {
            // it comes by itself, while people work
            clock.moveTo(timer.get().minusMillis(1500 + own.nextInt(1500)));
        } else if (how < 8) {
            clock.moveTo(clock.now().plus(Duration.ofMinutes(1 + own.nextInt(180))));
        } else if (how < 9) {
            clock.moveTo(clock.now().plus(Duration.ofHours(4 + own.nextInt(50))));
        } else {
            clock.moveTo(clock.now().plus(Duration.ofDays(2 + own.nextInt(20))));
        }
    }

    /** People work on, the clock is left alone: its moves send what is due themselves, and would wait for a far end that is away. */
    void whileTimeStandsStill(Runnable what) {
        timePasses = false;
        clock.settled();
        what.run();
        timePasses = true;
    }

    /** Kills nodes with SIGKILL, at any moment: also while they start, and all of them at once. */
    void kill(int times) {
        int nodes = cluster.nodes().size();
        for (int k = 0; k < times && broken == null; ) {
            somethingHappens();
            Node victim = cluster.node(random.nextInt(nodes));
            kill(victim);
            k++;
            boolean both = nodes > 1 && k < times && random.nextInt(10) == 0;
            if (both) {
                cluster.nodes().stream().filter(n -> n != victim).forEach(this::kill);
                k += nodes - 1;
            }
            pause(random.nextInt(nodes > 1 ? 1500 : 200));
            victim.start();
            if (k < times && random.nextInt(12) == 0) {
                pause(random.nextInt(6000));
                kill(victim);
                findings.count("kills of a node that was starting");
                k++;
                victim.start();
            }
            if (both) {
                cluster.nodes().stream().filter(n -> n != victim).forEach(Node::start);
            }
            cluster.nodes().forEach(this::ready);
            System.out.printf("%s: %d of %d kills, %d cases open, %s%n", name, k, times, workload.open().size(), workload.openByProcess());
        }
    }

    /** Work goes on for a while: until so many answers were given. */
    private void somethingHappens() {
        long enough = wire.answers() + 5 + random.nextInt(250);
        for (int waited = 0; waited < 400 && wire.answers() < enough; waited++) {
            pause(25);
        }
        pause(random.nextInt(40));
    }

    /** Until it serves; one that ends by itself is started again, and remarked. */
    private void ready(Node node) {
        for (int started = 0; started < 3 && !node.awaitReady(); started++) {
            findings.fault("a node that ended by itself while it started",
                    node.name() + ": " + Wire.shortened(String.join(" ", node.logged("Application run failed", "Caused by:"))));
            node.start();
        }
        if (!node.isServing()) {
            throw new IllegalStateException(node.name() + " does not start, see " + node.log());
        }
    }

    private void kill(Node victim) {
        victim.kill();
        findings.count("kills, " + cluster.nodes().size() + " node(s), " + name);
    }

    /** One node after the other is stopped as an update does, and started again. */
    void restartOneAfterTheOther() {
        for (Node node : cluster.nodes()) {
            restart(node, () -> {});
        }
    }

    /** Rolled over to another release: each node is stopped, the new jar put in place, and started. */
    void rollOverTo(Path release) {
        for (Node node : cluster.nodes()) {
            restart(node, () -> node.use(release));
            work(Duration.ofSeconds(5));
        }
    }

    /** All nodes die, and what is started is another release. */
    void dieAndBecome(Path release) {
        cluster.nodes().forEach(this::kill);
        cluster.nodes().forEach(node -> {
            node.use(release);
            node.start();
        });
        cluster.nodes().forEach(this::ready);
    }

    private void restart(Node node, Runnable between) {
        node.stop();
        between.run();
        node.start();
        ready(node);
        findings.count("orderly restarts");
    }

    void work(Duration span) {
        pause((int) span.toMillis());
    }

    private void pause(int millis) {
        if (broken == null) {
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        }
    }

    /** Everybody does what brings cases to their end, until all are there or nothing moves any more. */
    Trial end() {
        workload.bringToAnEnd();
        timePasses = false;
        System.out.printf("%s: so far %s%n", name, findings.isEmpty() ? "no fault" : findings.faults());
        long until = System.nanoTime() + TO_THE_END.toNanos();
        long done = -1;
        int looks = 0;
        for (int idle = 0; idle < IDLE && broken == null && System.nanoTime() < until; idle++) {
            if (workload.open().isEmpty() && isQuiet()) {
                break;
            }
            if (done != workload.done()) {
                done = workload.done();
                idle = 0;
            } else {
                clock.moveTo(clock.nextTimer().filter(t -> t.isAfter(clock.now())).orElse(clock.now()).plus(END_STEP));
            }
            if (looks++ % 60 == 0) {
                System.out.printf("%s: towards the end, %d cases open, %s%n", name, workload.open().size(), workload.openByProcess());
            }
            pause(500);
        }
        rest();
        return this;
    }

    private boolean isQuiet() {
        return wire.count("/job/count?messages=true") == 0 && workload.allTicketsSeen()
                && wire.count("/process-instance/count?processDefinitionKey=violationLead") == 0
                && wire.count("/process-instance/count?processDefinitionKey=isvCorrespondence") == 0;
    }

    private void rest() {
        working = false;
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofMinutes(6).toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        if (broken != null) {
            throw new IllegalStateException(name + " broke off, seed " + seed, broken);
        }
    }

    /** Everything that must be so in the end. */
    Trial reckonUp() {
        Reckoning reckoning = new Reckoning(wire, workload, findings);
        reckoning.cases();
        reckoning.mails(farEnds.messageIds());
        reckoning.feishu(farEnds.uuids());
        findings.count("Feishu messages sent again under the same uuid", farEnds.repeatedUuids());
        if (findings.counted("kills, " + cluster.nodes().size() + " node(s), " + name) >= ENOUGH) {
            Arrays.stream(CaseProcess.values()).map(CaseProcess::key)
                    .filter(process -> !reckoning.saw(process))
                    .forEach(process -> findings.fault("a process that was not tried: give it more kills, or another seed", process));
        }
        return this;
    }

    /** Prints the figures; fails when a promise was broken. */
    void report() {
        for (Node node : cluster.nodes()) {
            List<String> deadlocks = node.logged("deadlock detected", "Deadlock detected");
            if (!deadlocks.isEmpty()) {
                findings.fault("deadlocks",
                        deadlocks.size() + " lines in " + node.log() + ", the first: " + Wire.shortened(deadlocks.get(0)));
            }
            findings.count("lines ERROR in the log", node.logged(" ERROR ").size());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf("%n%s: seed %d, %d min %d s%s%n%s%n", name, seed, took.toMinutes(), took.toSecondsPart(), findings.figures(),
                findings.isEmpty() ? "no fault" : findings.faults());
        assertThat(findings.isEmpty()).as("%s, again with: mvn -Pfaults verify -Dtest=%s -Dfaults.seed=%d -Dfaults.kills=%d%s",
                name, name, seed, kills(1), findings.faults()).isTrue();
    }

    @Override
    public void close() {
        working = false;
        cluster.close();
        farEnds.close();
    }
}
