package io.appgov.inbox;

import io.appgov.cases.CaseRegister;
import io.appgov.engine.Correlation;
import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.database.ConcurrencyConflict;
import io.appgov.foundation.logging.CaseInLog;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What cases have yet to be told. A message is put here in the transaction of what happened, and stays until the step that
 * waits for it takes it, in one transaction with the step, or until its source says that the case went on without it. So
 * nothing that was accepted depends on where the process happens to be (R14).
 *
 * <p>Messages of one case about one subject are told in their order. Each attempt holds the case, and no case waits for
 * another: one that somebody else holds is come back to.
 */
@Component
public class CaseInbox {

    private static final Logger log = LoggerFactory.getLogger(CaseInbox.class);
    private static final int BATCH = 500;

    private final CaseMessages messages;
    private final ObjectProvider<InboxSource> sourceBeans;
    private final CaseRegister cases;
    private final EngineProcesses processes;
    private final BusinessTime time;
    private final ObjectProvider<InboxWorker> worker;
    private final TransactionTemplate transaction;
    /** How often a message could not be told. */
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();
    private Map<String, InboxSource> sources;

    CaseInbox(
            CaseMessages messages, ObjectProvider<InboxSource> sources, CaseRegister cases, EngineProcesses processes, BusinessTime time,
            ObjectProvider<InboxWorker> worker, PlatformTransactionManager transactions) {
        this.messages = messages;
        this.sourceBeans = sources;
        this.cases = cases;
        this.processes = processes;
        this.time = time;
        this.worker = worker;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Puts a message to a case; it is told as soon as the present transaction is committed and the case waits for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(String caseNo, String source, String subject, String message) {
        put(caseNo, source, subject, message, null);
    }

    /** @param asOf the instant the steps behind it count as, a moment ago; {@code null} when they count as of when they run */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(String caseNo, String source, String subject, String message, Instant asOf) {
        messages.add(caseNo, source, subject, message, asOf, time.now());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                worker.ifAvailable(InboxWorker::wake);
            }
        });
    }

    /** Takes a message back that has not been told; the caller holds the case. Whether there was one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean takeBack(String caseNo, String source, String subject, String message) {
        return messages.remove(caseNo, source, subject, message) > 0;
    }

    /** What a case has yet to be told, in its order. */
    @Transactional(readOnly = true)
    public List<CaseMessage> of(String caseNo) {
        return messages.of(caseNo);
    }

    /** Tells what can be told now; returns whether anything was told or dropped. */
    public boolean run() {
        boolean worked = false;
        Set<List<String>> behind = new HashSet<>();
        for (CaseMessage m : messages.all(BATCH)) {
            List<String> subject = List.of(m.caseNo(), m.source(), m.subject());
            if (!behind.contains(subject)) {
                boolean done = CaseInLog.of(m.caseNo(), () -> attempt(m));
                worked |= done;
                if (!done) {
                    behind.add(subject);
                }
            }
        }
        return worked;
    }

    private boolean attempt(CaseMessage m) {
        try {
            boolean done = Boolean.TRUE.equals(transaction.execute(tx -> isSettled(m)));
            if (done) {
                failures.remove(m.seq());
            }
            return done;
        } catch (RuntimeException failed) {
            if (ConcurrencyConflict.is(failed)) {
                log.debug("message {} of {} is told again: another step of the case was faster", m.message(), m.subject());
            } else {
                // the first time it may only stand before another one of the same case, which overtakes it; from the third on it has been
                // said
                int times = failures.merge(m.seq(), 1, Integer::sum);
                if (times == 2) {
                    log.error("message {} of {} could not be told, it is tried again", m.message(), m.subject(), failed);
                } else {
                    log.debug("message {} of {} could not be told, {} times", m.message(), m.subject(), times, failed);
                }
            }
            return false;
        }
    }

    /** Whether the message is done with: taken, or overtaken. Whoever else holds the case may be about to take the step that waits. */
    private boolean isSettled(CaseMessage listed) {
        if (cases.lockedIfFree(listed.caseNo()).isEmpty()) {
            return false;
        }
        Optional<CaseMessage> present = messages.find(listed.seq());
        if (present.isEmpty()) {
            return false;
        }
        CaseMessage m = present.get();
        Optional<Correlation> correlation = processes.isRunning(m.caseNo()) ? source(m).correlation(m) : Optional.empty();
        boolean settled = correlation.isEmpty() || isTaken(m, correlation.get()) || !source(m).isYetToBeAwaited(m);
        if (settled) {
            messages.remove(m.seq());
        }
        return settled;
    }

    private boolean isTaken(CaseMessage m, Correlation correlation) {
        return m.asOf() == null
                ? processes.offer(m.caseNo(), correlation)
                : time.asOf(m.asOf(), () -> processes.offer(m.caseNo(), correlation));
    }

    private InboxSource source(CaseMessage m) {
        if (sources == null) {
            sources = sourceBeans.stream().collect(Collectors.toMap(InboxSource::name, s -> s));
        }
        return sources.get(m.source());
    }
}
