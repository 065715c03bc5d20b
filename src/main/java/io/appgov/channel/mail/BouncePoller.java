package io.appgov.channel.mail;

import io.appgov.channel.mail.BounceMailbox.Verdict;
import io.appgov.channel.mail.ReturnedMailService.Place;
import io.appgov.foundation.background.Background;
import io.appgov.notice.outbox.NoticeProperties;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Regularly reads what mail servers send back and passes it on for processing (R10, E28). After a crash between our commit and the
 * mark in the mailbox a mail is read again and recognized.
 */
@Component
class BouncePoller implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BouncePoller.class);
    private static final Duration TIME_TO_END = Duration.ofSeconds(20);

    private final BounceProperties properties;
    private final boolean dispatch;
    private final ReturnedMailService mails;
    private final BounceMailbox mailbox;
    private final Background worker = new Background("notice-bounces", this::poll);
    private boolean down;
    /** Mails that could not be processed, by their place: logged once, not in every round. */
    private final Set<Place> toldLater = new HashSet<>();

    BouncePoller(BounceProperties properties, NoticeProperties notice, ReturnedMailService mails) {
        this.properties = properties;
        this.dispatch = notice.dispatch();
        this.mails = mails;
        this.mailbox = new BounceMailbox(properties);
    }

    /** Reads new mails once; returns how many were handled. An unreadable mailbox counts as empty until the next round. */
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
                        NoticeMail.oneLine(String.valueOf(unreachable.getMessage())));
                down = true;
            }
            return 0;
        }
    }

    private class Reading implements BounceMailbox.Reader {

        @Override
        public Set<Long> uidsRead(long validity) {
            return mails.uidsRead(validity);
        }

        @Override
        public Verdict read(Place place, byte[] asItCame, MimeMessage mail, Instant arrivedAt) {
            ReturnedMail returned;
            try {
                returned = ReturnedMail.of(mail);
            } catch (MessagingException | RuntimeException broken) {
                return unreadable(place, broken.getClass().getSimpleName());
            }
            return taken(place, () -> mails.take(place, asItCame, returned, arrivedAt));
        }

        @Override
        public Verdict unreadable(Place place, String why) {
            return taken(place, () -> mails.takeUnread(place, why));
        }
    }

    private Verdict taken(Place place, Supplier<Returned> taking) {
        try {
            Returned mail = taking.get();
            toldLater.remove(place);
            return told(place, mail);
        } catch (RuntimeException failed) {
            if (toldLater.add(place)) {
                log.error("mail {} in the mailbox of bounces could not be recorded, it is tried again", place.uid(), failed);
            }
            return Verdict.LATER;
        }
    }

    private static Verdict told(Place place, Returned mail) {
        switch (mail.outcome()) {
            case VOIDED, NOTED -> log.info("delivery {} came back, known by {}: {}", mail.deliveryId(), mail.attributedBy(),
                    mail.outcome());
            case ASKED -> log.warn("mail {} in the mailbox of bounces waits for a person at /returned-mail: {}", place.uid(),
                    mail.question());
            case NO_EFFECT -> log.info("mail {} in the mailbox of bounces is about delivery {} and has no effect: {}", place.uid(),
                    mail.deliveryId(), mail.judged());
            case LEFT -> log.info("mail {} in the mailbox of bounces is not about a notice of ours, it stays there", place.uid());
        }
        return mail.outcome() == Returned.Outcome.VOIDED || mail.outcome() == Returned.Outcome.NOTED ? Verdict.RECORDED : Verdict.LEFT;
    }

    @Override
    public void start() {
        if (dispatch && properties.isOn()) {
            worker.start(properties.pollInterval());
        }
    }

    private void poll() {
        try {
            run();
        } catch (RuntimeException | Error failed) {
            // an Error, too: an exception leaving this method would end the schedule
            log.error("the mailbox of bounces could not be worked on, it is tried again", failed);
        }
    }

    @Override
    public void stop() {
        worker.stop(TIME_TO_END);
    }

    @Override
    public boolean isRunning() {
        return worker.isRunning();
    }
}
