package io.appgov.channel.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The same mail server for an address outside ASCII (RFC 6531). Mails are sent only if the server announces support: another one
 * might turn the characters into somebody else's address.
 */
class Utf8Sender extends JavaMailSenderImpl {

    /** The server does not offer SMTPUTF8. */
    static final class NotOffered extends MessagingException {}

    Utf8Sender(JavaMailSenderImpl server) {
        Properties properties = new Properties();
        properties.putAll(server.getSession().getProperties());
        properties.setProperty("mail.mime.allowutf8", "true");
        Session session = Session.getInstance(properties);
        DsnTransport.in(session);
        setSession(session);
        setProtocol(server.getProtocol());
        setHost(server.getHost());
        setPort(server.getPort());
        setUsername(server.getUsername());
        setPassword(server.getPassword());
        setDefaultEncoding(server.getDefaultEncoding());
    }

    @Override
    protected Transport connectTransport() throws MessagingException {
        Transport connected = super.connectTransport();
        if (connected instanceof SMTPTransport smtp && smtp.supportsExtension("SMTPUTF8")) {
            return connected;
        }
        connected.close();
        throw new NotOffered();
    }
}
