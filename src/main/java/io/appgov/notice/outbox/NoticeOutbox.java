package io.appgov.notice.outbox;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseRegister;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.logging.CaseInLog;
import io.appgov.foundation.logging.LogRedaction;
import io.appgov.foundation.logging.RedactedThrowable;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.links.CaseLinks;
import io.appgov.notice.outbox.Settlement.DeliveryFact;
import io.appgov.notice.outbox.Settlement.NoticeFacts;
import io.appgov.people.Actor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends queued deliveries, each in its own transaction with a row lock: a crash before the commit releases the row and the message
 * is sent again under the same key; nothing else can send it twice. The resulting state of the notice is put into the waiting
 * case's inbox in the same transaction.
 */
@Component
public class NoticeOutbox implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NoticeOutbox.class);
    private static final int BATCH = 100;
    /** Seconds that a send in progress gets to complete at shutdown. */
    private static final int TIME_TO_END = 20;

    private final Notices notices;
    private final Map<ChannelKind, Channel> channels = new EnumMap<>(ChannelKind.class);
    /** One per channel: a hanging far end blocks only its own channel and one database connection. */
    private final Map<ChannelKind, OutboxWorker> senders = new EnumMap<>(ChannelKind.class);
    private final ObjectProvider<AppealWindows> windows;
    private final NoticeMessages messages;
    private final CaseRegister cases;
    private final NoticeProperties properties;
    private final CaseLinks links;
    private final Envelopes envelopes;
    private final ApplicationEventPublisher events;
    private final Attachments attachments;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private volatile boolean stopping;

    NoticeOutbox(
            Notices notices, List<Channel> channels, ObjectProvider<AppealWindows> windows, NoticeMessages messages, CaseRegister cases,
            NoticeProperties properties, CaseLinks links, Envelopes envelopes, ApplicationEventPublisher events, Attachments attachments,
            AuditTrail audit, BusinessTime time, PlatformTransactionManager transactions, MeterRegistry meters) {
        this.notices = notices;
        channels.forEach(c -> {
            this.channels.put(c.kind(), c);
            OutboxWorker sender = new OutboxWorker(c.kind().name(), () -> send(c.kind()));
            senders.put(c.kind(), sender);
            Gauge.builder("appgov.outbox.waiting", sender, s -> s.waited().toMillis() / 1000.0)
                    .baseUnit("seconds")
                    .description(
                    "how long the channel's worker has been waiting for its far end in the present attempt, 0 when it does not")
                    .tags("channel", c.kind().name())
                    .register(meters);
        });
        this.windows = windows;
        this.messages = messages;
        this.cases = cases;
        this.properties = properties;
        this.links = links;
        this.envelopes = envelopes;
        this.events = events;
        this.attachments = attachments;
        this.audit = audit;
        this.time = time;
        this.transaction = new TransactionTemplate(transactions);
        this.meters = meters;
    }

    /** Sends everything that is due; returns whether there was anything to do. */
    public boolean run() {
        boolean worked = false;
        for (ChannelKind channel : channels.keySet()) {
            worked |= sweep(channel);
        }
        return worked;
    }

    /** When the next queued delivery is due; empty when none is queued. */
    public Optional<Instant> nextDue() {
        return notices.nextDue();
    }

    private boolean sweep(ChannelKind channel) {
        boolean worked = false;
        for (Notices.Due due : notices.due(channel, time.now(), time.now().plus(properties.longestPause()), BATCH)) {
            senders.get(channel).sign();
            worked |= CaseInLog.of(due.caseNo(), () -> delivered(due.id()));
            if (stopping) {
                break;
            }
        }
        return worked;
    }

    private boolean delivered(String deliveryId) {
        try {
            return deliver(deliveryId);
        } catch (RuntimeException failed) {
            // one delivery that cannot be recorded must not block the others
            log.error("delivery {} could not be recorded, it is taken up again", deliveryId, failed);
            return false;
        }
    }

    /** Whether this worker could try the delivery: another one may have locked it. */
    private boolean deliver(String deliveryId) {
        Optional<Boolean> bounces = transaction.execute(tx -> notices.take(deliveryId).map(this::attempt));
        if (bounces.orElse(false)) {
            transaction.executeWithoutResult(tx ->
                    reportedBounce(notices.delivery(deliveryId).orElseThrow(), time.now(), "退信 the far end returned the message"));
        }
        return bounces.isPresent();
    }

    private boolean attempt(Delivery d) {
        Channel channel = channels.get(d.address().channel());
        int attempts = d.attempts().inRound() + 1;
        boolean bounces = false;
        Delivery result;
        Timer.Sample sending = Timer.start(meters);
        try {
            OutgoingMessage letter = outgoing(d, channel);
            String providerId = senders.get(d.address().channel()).waiting(() -> channel.send(letter));
            result = d.accepted(time.now(), providerId);
            bounces = channel.bounces();
        } catch (ChannelFailed failed) {
            log.warn("delivery {} not accepted, attempt {}: {}", d.deliveryId(), attempts, impersonal(failed.getMessage(), d));
            result = afterFailure(d, attempts, failed);
        } catch (DataAccessException ours) {
            throw ours;
        } catch (RuntimeException unforeseen) {
            log.error("delivery {} not sent, attempt {}", d.deliveryId(), attempts, RedactedThrowable.of(unforeseen));
            result = afterFailure(d, attempts, new ChannelFailed("发送出错 could not be sent: " + unforeseen, unforeseen));
        }
        sending.stop(Timer.builder("appgov.sending").description("attempts to send a delivery, and how long the far end took")
                .tags("channel", d.address().channel().name(), "outcome", result.state() == DeliveryState.ACCEPTED
                        ? "accepted"
                        : "refused").register(meters));
        notices.record(result);
        settle(d.noticeId(), result);
        return bounces;
    }

    /** For the log: removes the recipient, whom far ends quote, as more people read logs than cases. */
    private static String impersonal(String reason, Delivery d) {
        return Stream.of(d.address().recipient(), d.address().contact())
                .filter(word -> word != null && !word.isBlank())
                .reduce(LogRedaction.without(reason), (text, word) -> Pattern.compile(word,
                Pattern.LITERAL | Pattern.CASE_INSENSITIVE).matcher(text).replaceAll("…"));
    }

    private Delivery afterFailure(Delivery d, int attempts, ChannelFailed failed) {
        String reason = shortened(failed.getMessage());
        NextAttempt next = NextAttempt.after(failed, attempts, d.attempts().deferrals(), properties, time.now());
        if (next instanceof NextAttempt.ComeLater later) {
            notices.deferDue(d.address().channel(), later.at());
            return d.deferred(later.at(), reason);
        }
        return d.refused(next instanceof NextAttempt.Again again ? again.at() : null, reason);
    }

    private OutgoingMessage outgoing(Delivery d, Channel channel) {
        Notice notice = notices.notice(d.noticeId());
        return new OutgoingMessage(
                d.deliveryId(), notice.kind(), notice.caseNo(), d.address().language(), d.address().contact(), d.address().recipient(),
                d.message().subject(),
                links.sent(d.message().body(), d.message().linkId()), Optional.ofNullable(d.message().linkId()).map(links::url),
                Optional.ofNullable(notice.deadline()),
                Optional.ofNullable(d.message().document()).map(attachments::get)
                        .map(about -> new OutgoingMessage.File(about, attachments.content(about))),
                channel.hasEnvelopes() ? Optional.of(envelopes.of(d, notice, time.now())) : Optional.empty());
    }

    /** Records the notice's new state, and informs a case that waits for it. */
    private void settle(String noticeId, Delivery changed) {
        Notice notice = notices.locked(noticeId);
        Settlement now = Settlement.of(NoticeFacts.of(notice), DeliveryFact.of(notices.deliveriesOf(noticeId)));
        Instant servedNow = now.outcome() instanceof Settlement.Served served ? served.at() : null;
        notices.record(notice.settled(now.state(), servedNow == null ? notice.servedAt() : servedNow));
        if (notice.kind().role().isAwaited()) {
            if (servedNow != null) {
                messages.served(notice, servedNow);
            } else if (now.outcome() == Settlement.Unserved.UNDELIVERABLE) {
                messages.undeliverable(notice);
            }
        }
        recordDelivery(notice, changed, now.state(), servedNow);
    }

    /** For reports by a system: if a person has to decide, the decision is requested. */
    public BounceEffect reportedBounce(Delivery d, Instant bouncedAt, String reason) {
        BounceEffect effect = bounced(d, bouncedAt, reason, false);
        if (effect == BounceEffect.ASKED) {
            events.publishEvent(new BounceReported(d, bouncedAt, reason));
        }
        return effect;
    }

    /** @param decided whether by a person, who may also void the service of a notice for a second time (R10) */
    public BounceEffect bounced(Delivery d, Instant bouncedAt, String reason, boolean decided) {
        Notice of = notices.notice(d.noticeId());
        if (of.isOfCase()) {
            // lock its case first, in the order of the case's own steps
            cases.locked(of.caseNo());
        }
        Notice notice = notices.locked(d.noticeId());
        List<Delivery> before = notices.deliveriesOf(d.noticeId());
        int which = before.stream().map(Delivery::deliveryId).toList().indexOf(d.deliveryId());
        ReturnedDelivery returned = ReturnedDelivery.judge(NoticeFacts.of(notice), DeliveryFact.of(before), which, bouncedAt, decided);
        if (returned.effect() == BounceEffect.NOTHING || returned.effect() == BounceEffect.ASKED) {
            return returned.effect();
        }
        Delivery bounced = before.get(which).bounced(bouncedAt, shortened(reason));
        notices.record(bounced);
        boolean isVoid = returned.effect() == BounceEffect.VOIDED && isWindowVoided(notice, bouncedAt);
        notices.record(isVoid ? notice.voided(returned.state(), bouncedAt) : notice.settled(returned.state(), notice.servedAt()));
        if (isVoid && !returned.anybodyLeft()) {
            // an operator has to deliver
            messages.undeliverable(notice);
        }
        recordDelivery(notice, bounced, returned.state(), null);
        return isVoid ? BounceEffect.VOIDED : BounceEffect.NOTED;
    }

    /** A window that the process has not opened yet needs no voiding: the message about the service is removed. */
    private boolean isWindowVoided(Notice notice, Instant bouncedAt) {
        if (messages.takeBackServed(notice)) {
            return true;
        }
        boolean open = windows.getObject().voidIfUnanswered(notice.caseNo(), bouncedAt);
        if (open) {
            messages.serviceVoided(notice);
        }
        return open;
    }

    private void recordDelivery(Notice notice, Delivery d, NoticeState state, Instant servedAt) {
        if (!notice.isOfCase()) {
            return;
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("noticeId", notice.noticeId());
        detail.put("kind", notice.kind().name());
        detail.put("state", state.name());
        detail.put("channel", d.address().channel().name());
        detail.put("contact", d.address().contact());
        detail.put("delivery", d.state().name());
        if (servedAt != null) {
            detail.put("servedAt", time.iso(servedAt));
        }
        if (d.attempts().lastError() != null) {
            detail.put("error", d.attempts().lastError());
        }
        audit.record(notice.caseNo(), "delivery", null, Actor.SYSTEM, detail);
    }

    private static String shortened(String text) {
        return text == null || text.length() <= 1000 ? text : text.substring(0, 1000);
    }

    /** Work begins as soon as the present transaction is committed, not at the next poll. */
    public void wakeAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake();
                }
            });
        }
    }

    private void wake() {
        senders.values().forEach(OutboxWorker::wake);
    }

    private void send(ChannelKind channel) {
        while (sweep(channel) && isRunning()) {
            // a send may have made others due
        }
    }

    List<OutboxWorker> workers() {
        return List.copyOf(senders.values());
    }

    @Override
    public void start() {
        stopping = false;
        if (properties.dispatch()) {
            workers().forEach(OutboxWorker::start);
        }
    }

    @Override
    public void stop() {
        stopping = true;
        workers().forEach(OutboxWorker::stop);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIME_TO_END);
        try {
            for (OutboxWorker worker : workers()) {
                worker.awaitEnd(Duration.ofNanos(end - System.nanoTime()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        stopping = false;
    }

    @Override
    public boolean isRunning() {
        return workers().stream().anyMatch(OutboxWorker::isRunning);
    }
}
