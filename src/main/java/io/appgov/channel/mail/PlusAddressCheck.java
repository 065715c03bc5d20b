package io.appgov.channel.mail;

import io.appgov.notice.outbox.SenderProperties;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Asks the mail server at start whether it would accept a mail to an envelope address (R10), without sending one. A server that has
 * the mailbox but not such addresses refuses at once: an administrator must know that bounces would be lost.
 */
class PlusAddressCheck {

    private static final Logger log = LoggerFactory.getLogger(PlusAddressCheck.class);
    /** Looks like a token, but belongs to no sending. */
    private static final String PROBE = "appgovcheckappgovche";

    private final JavaMailSenderImpl mail;
    private final BounceProperties bounces;
    private final SenderProperties sender;

    PlusAddressCheck(JavaMailSenderImpl mail, BounceProperties bounces, SenderProperties sender) {
        this.mail = mail;
        this.bounces = bounces;
        this.sender = sender;
    }

    /** In a separate thread: an unavailable or slow mail server must not delay the start. */
    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        if (bounces.isOn() && !bounces.separator().isEmpty()) {
            Thread check = new Thread(this::isTaken, "notice-bounces-check");
            check.setDaemon(true);
            check.start();
        }
    }

    /** Whether the server has not refused. */
    boolean isTaken() {
        String address = bounces.envelopeOf(PROBE, sender.from());
        Session session = mail.getSession();
        SMTPTransport server = new SMTPTransport(session, new URLName("smtp", mail.getHost(), mail.getPort(), null, null, null));
        try {
            server.connect(mail.getHost(), mail.getPort(), mail.getUsername(), mail.getPassword());
            try {
                server.simpleCommand("MAIL FROM:<" + bounces.addressOr(sender.from()) + ">");
                int answer = server.simpleCommand("RCPT TO:<" + address + ">");
                server.simpleCommand("RSET");
                if (answer >= 550 && answer <= 554) {
                    log.error("the mail server takes no mail to the envelope addresses of appgov.notice.bounces.address with its "
                            + "separator ({}): bounces would be lost. "
                            + "Turn on plus addressing there, or set appgov.notice.bounces.separator to nothing", answer);
                    return false;
                }
            } finally {
                server.close();
            }
        } catch (MessagingException away) {
            log.info("whether the mail server takes mails to envelope addresses could not be asked: {}",
                    NoticeMail.oneLine(String.valueOf(away.getMessage())));
        }
        return true;
    }
}
