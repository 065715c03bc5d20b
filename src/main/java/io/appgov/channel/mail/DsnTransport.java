package io.appgov.channel.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Provider;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** SMTP that sends a mail's ENVID where the server offers DSN (RFC 3461). Public because the mail library instantiates it by name. */
public class DsnTransport extends SMTPTransport {

    public DsnTransport(Session session, URLName url) {
        super(session, url);
    }

    /** Makes mails of this session use it. */
    static void in(Session session) {
        try {
            session.setProvider(new Provider(Provider.Type.TRANSPORT, "smtp", DsnTransport.class.getName(), "appgov", null));
        } catch (NoSuchProviderException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] to) throws MessagingException {
        if (message instanceof NoticeMail letter && supportsExtension("DSN")) {
            letter.nameEnvelope();
        }
        super.sendMessage(message, to);
    }
}
