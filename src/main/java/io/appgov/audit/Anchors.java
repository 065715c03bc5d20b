package io.appgov.audit;

import io.appgov.foundation.input.MailAddresses;
import io.appgov.foundation.policy.BusinessTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Writes the signed end of the global chain to places that database administrators cannot change: to the file
 * {@code appgov.audit.anchor} of each node, and by mail to the auditors of {@code appgov.audit.anchor-mail}.
 */
@Component
class Anchors {

    private static final Logger log = LoggerFactory.getLogger(Anchors.class);

    private final GlobalChain chain;
    private final Signature signature;
    private final AuditProperties properties;
    private final BusinessTime time;
    private final ObjectProvider<JavaMailSenderImpl> mail;
    private final String sender;
    private LocalDate written;

    Anchors(
            GlobalChain chain,
            Signature signature,
            AuditProperties properties,
            BusinessTime time,
            ObjectProvider<JavaMailSenderImpl> mail,
            @Value("${appgov.notice.from:}") String sender) {
        this.chain = chain;
        this.signature = signature;
        this.properties = properties;
        this.time = time;
        this.mail = mail;
        this.sender = MailAddresses.ours(sender).orElse(sender);
    }

    /** On demand: seals all pending changes first, then writes the anchor to this node's file and mails it. */
    Anchor anchor() {
        GlobalChain.sealAll(chain);
        Anchor anchor = present();
        properties.file().ifPresent(anchor::appendTo);
        send(anchor);
        return anchor;
    }

    /** Once per day of business time on each node, as early as possible; only one node sends the mail. */
    synchronized void anchorDaily() {
        LocalDate today = time.dateOf(time.now());
        if (written == null) {
            written = properties.file().filter(Files::exists).map(this::lastDay).orElse(null);
        }
        if (written != null && !written.isBefore(today)) {
            return;
        }
        Anchor anchor = present();
        properties.file().ifPresent(anchor::appendTo);
        written = today;
        if (!properties.anchorMail().isEmpty() && chain.isOursToMail(today)) {
            send(anchor);
        }
    }

    private LocalDate lastDay(Path file) {
        List<Anchor> before = Anchor.read(file);
        return Optional.of(before).filter(b -> !b.isEmpty()).map(b -> time.dateOf(Instant.parse(b.get(b.size() - 1).time()))).orElse(null);
    }

    private Anchor present() {
        GlobalChain.End end = chain.end();
        Instant now = time.now();
        return new Anchor(now.toString(), end.entries(), end.hash(), signature.ofAnchor(now, end.entries(), end.hash()));
    }

    private void send(Anchor anchor) {
        JavaMailSenderImpl server = mail.getIfAvailable();
        if (properties.anchorMail().isEmpty() || server == null) {
            return;
        }
        var message = new SimpleMailMessage();
        message.setFrom(sender);
        message.setTo(properties.auditors().toArray(String[]::new));
        message.setSubject("审计锚点 Audit anchor " + anchor.count());
        message.setText(anchor.line() + "\n\n请妥善保存此行，核对用：verify-audit --against 文件\n"
                + "Keep this line where nobody of the operation can change it. To check the database against it: verify-audit --against "
                        + "FILE\n");
        try {
            server.send(message);
        } catch (MailException failed) {
            // the file has it, and tomorrow's anchor covers today's
            log.error("the anchor could not be mailed to the auditors", failed);
        }
    }
}
