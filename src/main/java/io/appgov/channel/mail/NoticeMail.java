package io.appgov.channel.mail;

import io.appgov.notice.outbox.OutgoingMessage;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** One mail: the letter as text and HTML, with the formal letter attached, if any. */
class NoticeMail extends SMTPMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;
    private String envelopeId;

    NoticeMail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** Called when headers are completed; overridden because every sending would otherwise get a different id. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    /** @param bounceAddress where mail servers return it if undeliverable */
    void address(InternetAddress to, String from, String fromName, String bounceAddress, Date date) throws MessagingException {
        setFrom(named(from, fromName));
        setRecipient(Message.RecipientType.TO, to);
        setSentDate(date);
        setEnvelopeFrom(bounceAddress);
        setNotifyOptions(NOTIFY_FAILURE);
        setReturnOption(RETURN_HDRS);
    }

    /**
     * Sets a unique envelope, so that a returned mail is identified by the address it comes to (R10).
     *
     * @param envelopeId sent as ENVID to servers that offer DSN (RFC 3461), which then quote it
     */
    void goesOutIn(String bounceAddress, String envelopeId) {
        setEnvelopeFrom(bounceAddress);
        this.envelopeId = envelopeId;
    }

    /** Only for servers that offer DSN: others reject an unknown MAIL parameter. */
    void nameEnvelope() {
        if (envelopeId != null) {
            setMailExtension("ENVID=" + envelopeId);
        }
    }

    void write(OutgoingMessage letter, String language, String html) throws MessagingException {
        setSubject(oneLine(letter.subject()), UTF_8);
        setHeader("Content-Language", language);
        setHeader("Auto-Submitted", "auto-generated");
        var both = new MimeMultipart("alternative");
        both.addBodyPart(text(letter.body(), "plain"));
        both.addBodyPart(text(html, "html"));
        if (letter.document().isEmpty()) {
            setContent(both);
            return;
        }
        var body = new MimeBodyPart();
        body.setContent(both);
        var all = new MimeMultipart("mixed");
        all.addBodyPart(body);
        all.addBodyPart(file(letter.document().get()));
        setContent(all);
    }

    static InternetAddress named(String address, String name) throws MessagingException {
        try {
            return new InternetAddress(address, oneLine(name), UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MimeBodyPart text(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static MimeBodyPart file(OutgoingMessage.File file) throws MessagingException {
        var part = new MimeBodyPart();
        String type = file.about().mediaType();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.content(), type)));
        // explicit charset, as the library would encode the name in this machine's default
        var contentType = new ContentType(type);
        contentType.setParameterList(named("name", file.about().name(), contentType.getParameterList()));
        part.setHeader("Content-Type", contentType.toString());
        var disposition = new ContentDisposition(Part.ATTACHMENT);
        disposition.setParameterList(named("filename", file.about().name(), null));
        part.setHeader("Content-Disposition", disposition.toString());
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static ParameterList named(String parameter, String name, ParameterList others) {
        ParameterList parameters = others == null ? new ParameterList() : others;
        parameters.set(parameter, oneLine(name), UTF_8);
        return parameters;
    }

    /** Prevents any text from starting a header of its own. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    }
}
