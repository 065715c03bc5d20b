package io.appgov.mail;

import io.appgov.mail.BounceMailbox.Verdict;
import io.appgov.notice.ChannelKind;
import io.appgov.notice.Delivery;
import io.appgov.notice.NoticeProperties;
import io.appgov.notice.NoticeService;
import io.appgov.notice.SenderProperties;
import io.appgov.policy.BusinessTime;
import io.appgov.refusal.Refusal;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads what mail servers send back and lets a bounce void the service it belongs to (E28). A bounce names a delivery by
 * our Message-ID and must be about that delivery's own recipient and its present sending. A crash between our commit and the
 * mark in the mailbox repeats a mail, which then has no effect.
 */
@Component
class BouncePoller implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BouncePoller.class);
    /** A mail's Date and the acceptance of the same sending lie this far apart at most; so may our clock and the mail server's. */
    private static final Duration ONE_SENDING = Duration.ofMinutes(2);

    private final BounceProperties properties;
    private final boolean dispatch;
    private final SenderProperties sender;
    private final NoticeService notices;
    private final BusinessTime time;
    private final BounceMailbox mailbox;
    private ScheduledExecutorService worker;
    private boolean down;
    /** Mails that could not be worked on, by UID: told once, not at every round. */
    private final Set<Long> toldLater = new HashSet<>();

    BouncePoller(BounceProperties properties, NoticeProperties notice, SenderProperties sender, NoticeService notices, BusinessTime time) {
        this.properties = properties;
        this.dispatch = notice.dispatch();
        this.sender = sender;
        this.notices = notices;
        this.time = time;
        this.mailbox = new BounceMailbox(properties);
    }

    /** Reads what is new once; returns how many mails are done with. A mailbox that cannot be read counts as empty till the next time. */
    synchronized int run() {
        if (!properties.isOn()) {
            return 0;
        }
        try {
            int done = mailbox.readNew(new Reading());
            if (down) {
                log.info("the mailbox of bounces can be read again");
                down = false;
            }
            return done;
        } catch (MessagingException unreachable) {
            if (!down) {
                log.warn("the mailbox of bounces cannot be read, it is tried again every {}: {}", properties.pollInterval(),
                        LetterMail.oneLine(String.valueOf(unreachable.getMessage())));
                down = true;
            }
            return 0;
        }
    }

    private class Reading implements BounceMailbox.Reader {

        @Override
        public Verdict read(long uid, MimeMessage mail, Instant arrivedAt) {
            Optional<ReturnedMail> returned;
            try {
                returned = ReturnedMail.in(mail);
            } catch (MessagingException | IOException | RuntimeException broken) {
                return unreadable(uid, broken.getClass().getSimpleName());
            }
            try {
                Verdict verdict = returned.map(r -> handle(r, arrivedAt)).orElse(Verdict.LEFT);
                if (verdict == Verdict.LEFT) {
                    log.info("mail {} in the mailbox of bounces is not about a notice of ours, it stays there", uid);
                }
                toldLater.remove(uid);
                return verdict;
            } catch (RuntimeException failed) {
                if (toldLater.add(uid)) {
                    log.error("bounce {} could not be recorded, it is tried again", uid, failed);
                }
                return Verdict.LATER;
            }
        }

        @Override
        public Verdict unreadable(long uid, String why) {
            log.warn("mail {} in the mailbox of bounces cannot be read ({}), it stays there", uid, why);
            return Verdict.LEFT;
        }
    }

    private Verdict handle(ReturnedMail returned, Instant arrivedAt) {
        Optional<Delivery> accepted = notices.accepted(ChannelKind.email, returned.messageId());
        if (accepted.isEmpty()) {
            return sender.isOurs(returned.messageId()) ? Verdict.ABOUT_US : Verdict.LEFT;
        }
        Delivery delivery = accepted.get();
        if (!returned.isClear()) {
            log.warn("a mail server sent delivery {} back in words we do not understand: read it and record the bounce by hand if it is one",
                    delivery.deliveryId());
            return Verdict.LEFT;
        }
        Instant sent = returned.sentAt().orElse(arrivedAt);
        if (!sent.isBefore(delivery.acceptedAt().minus(ONE_SENDING))) {
            returned.failures().stream().filter(f -> f.isOf(delivery.recipient())).findFirst().ifPresent(f -> bounced(delivery, f, arrivedAt));
        }
        return Verdict.ABOUT_US;
    }

    private void bounced(Delivery delivery, ReturnedMail.Failure failure, Instant arrivedAt) {
        Instant now = time.now();
        Instant known = arrivedAt.isAfter(now) ? now : arrivedAt;
        try {
            notices.bounced(delivery.deliveryId(), known.isBefore(delivery.acceptedAt()) ? delivery.acceptedAt() : known, failure.reason());
            log.info("delivery {} came back, status {}", delivery.deliveryId(), failure.status().isEmpty() ? "unknown" : failure.status());
        } catch (Refusal noLongerAccepted) {
            log.info("delivery {} came back and does not count as accepted any more", delivery.deliveryId());
        }
    }

    @Override
    public void start() {
        if (dispatch && properties.isOn()) {
            worker = Executors.newSingleThreadScheduledExecutor(r -> {
                Thread thread = new Thread(r, "notice-bounces");
                thread.setDaemon(true);
                return thread;
            });
            long millis = properties.pollInterval().toMillis();
            worker.scheduleWithFixedDelay(this::poll, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void poll() {
        try {
            run();
        } catch (RuntimeException | Error failed) {
            // an Error, too: whatever leaves this method is the end of the schedule
            log.error("the mailbox of bounces could not be worked on, it is tried again", failed);
        }
    }

    @Override
    public void stop() {
        if (worker != null) {
            worker.shutdown();
            try {
                worker.awaitTermination(20, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            worker = null;
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null && !worker.isShutdown();
    }
}
