package io.appgov.inbox;

import io.appgov.cases.CaseRegister;
import io.appgov.engine.Correlation;
import io.appgov.engine.EngineProcesses;
import io.appgov.foundation.database.ConcurrencyConflict;
import io.appgov.foundation.identity.CaseNo;
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
 * Messages to be delivered to cases. A message is stored in the transaction of the event, and stays until the waiting step consumes
 * it in its own transaction, or until its source says that the case went on without it. So no accepted message is lost because of
 * where the process happens to be (R14).
 *
 * <p>Messages of one case about one subject are delivered in order. Each attempt locks the case, and no case waits for another: a
 * case locked by others is retried later.
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
    /** Failed deliveries per message. */
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

    /** Stores a message for a case; it is delivered as soon as the present transaction is committed and the case waits for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(CaseNo caseNo, String source, CharSequence subject, String message) {
        put(caseNo, source, subject, message, null);
    }

    /** @param asOf the instant the steps behind it count as, a moment ago; {@code null} when they count as of when they run */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(CaseNo caseNo, String source, CharSequence subject, String message, Instant asOf) {
        messages.add(caseNo, source, subject, message, asOf, time.now());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                worker.ifAvailable(InboxWorker::wake);
            }
        });
    }

    /** Removes an undelivered message; the caller has locked the case. Whether there was one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean takeBack(CaseNo caseNo, String source, CharSequence subject, String message) {
        return messages.remove(caseNo, source, subject, message) > 0;
    }

    /** The undelivered messages of a case, in order. */
    @Transactional(readOnly = true)
    public List<CaseMessage> of(CaseNo caseNo) {
        return messages.of(caseNo);
    }

    /** Delivers what can be delivered now; returns whether anything was delivered or dropped. */
    public boolean run() {
        boolean worked = false;
        Set<List<?>> behind = new HashSet<>();
        for (CaseMessage m : messages.all(BATCH)) {
            List<?> subject = List.of(m.caseNo(), m.source(), m.subject());
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
                // the first failure may only mean that another message of the case overtakes it; from the third on it has been logged
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

    /** Whether the message is settled: consumed, or obsolete. Another holder of the case's lock may be about to run the waiting step. */
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
