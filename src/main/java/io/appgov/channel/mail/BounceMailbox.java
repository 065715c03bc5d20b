package io.appgov.channel.mail;

import io.appgov.channel.mail.ReturnedMailService.Place;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * The bounce mailbox, over IMAP. A mail is marked as read only after its reader has finished, and only recorded mails are moved.
 */
class BounceMailbox {

    /** Marks what we have read, independent of the flags set by a person who opens the mailbox. */
    static final String READ_BY_US = "AppgovRead";

    /** Mails read in one round. */
    static final int BATCH = 200;
    /** Bytes; our own mails are far smaller, so nothing larger is likely to contain one. */
    private static final int MAX_SIZE = 20 * 1024 * 1024;

    private final BounceProperties properties;
    private final Session session;
    private final int batch;

    BounceMailbox(BounceProperties properties) {
        this(properties, BATCH);
    }

    BounceMailbox(BounceProperties properties, int batch) {
        this.properties = properties;
        this.batch = batch;
        Properties mail = new Properties();
        mail.put("mail.imap.connectiontimeout", "5000");
        mail.put("mail.imap.timeout", "30000");
        mail.put("mail.imap.writetimeout", "30000");
        // fetching a mail must not mark it as read: only its handling does
        mail.put("mail.imap.peek", "true");
        mail.put("mail.imap.ssl.enable", String.valueOf(properties.security() == BounceProperties.Security.tls));
        mail.put("mail.imap.starttls.enable", String.valueOf(properties.security() == BounceProperties.Security.starttls));
        mail.put("mail.imap.starttls.required", String.valueOf(properties.security() == BounceProperties.Security.starttls));
        mail.put("mail.imap.ssl.checkserveridentity", "true");
        mail.putAll(properties.properties());
        this.session = Session.getInstance(mail);
    }

    /** What to do with a mail that was read. */
    enum Verdict {
        /** A delivery of ours came back and is recorded: may be moved. */
        RECORDED,
        /** Anything else: stays where it is. */
        LEFT,
        /** To be read again in the next round. */
        LATER
    }

    /** Reads one mail. */
    interface Reader {

        /** UIDs already read, for mailboxes that cannot store our mark. */
        Set<Long> uidsRead(long validity);

        /**
         * @param mail {@code asItCame}, a copy in memory
         * @param arrivedAt when the mail server received it
         */
        Verdict read(Place place, byte[] asItCame, MimeMessage mail, Instant arrivedAt);

        /** The server could not hand out this one mail, or it is too large to concern one of ours. */
        Verdict unreadable(Place place, String why);
    }

    /**
     * Reads new mails, oldest first; at most one batch, the rest at the next call.
     *
     * @return how many mails were handled
     * @throws MessagingException when the mailbox cannot be read now
     */
    int readNew(Reader reader) throws MessagingException {
        try (Store store = session.getStore("imap")) {
            store.connect(properties.host(), properties.portOrUsual(), properties.username(), properties.password());
            try (Folder folder = store.getFolder(properties.folder())) {
                folder.open(Folder.READ_WRITE);
                int done = 0;
                List<Message> unread = unread((IMAPFolder) folder, reader);
                prefetch(folder, unread.subList(0, Math.min(batch, unread.size())));
                for (Message message : unread) {
                    if (done == batch) {
                        break;
                    }
                    done += readOne((IMAPFolder) folder, store, message, reader);
                }
                return done;
            }
        }
    }

    /** By our own mark, or by our own records where the server keeps no marks: a person opening the mailbox must not hide mails from us. */
    private static List<Message> unread(IMAPFolder folder, Reader reader) throws MessagingException {
        if (keepsMarks(folder)) {
            return List.of(folder.search(new FlagTerm(new Flags(READ_BY_US), false)));
        }
        Message[] all = folder.getMessages();
        FetchProfile uids = new FetchProfile();
        uids.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(all, uids);
        Set<Long> known = reader.uidsRead(folder.getUIDValidity());
        List<Message> unread = new ArrayList<>();
        for (Message each : all) {
            if (!known.contains(folder.getUID(each))) {
                unread.add(each);
            }
        }
        return unread;
    }

    /** Otherwise size and date would be fetched with the ENVELOPE, and servers that cannot parse a mail's addresses return nothing. */
    private static void prefetch(Folder folder, List<Message> messages) throws MessagingException {
        FetchProfile sizesAndDates = new FetchProfile();
        sizesAndDates.add(FetchProfile.Item.SIZE);
        sizesAndDates.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(messages.toArray(Message[]::new), sizesAndDates);
    }

    private static boolean keepsMarks(Folder folder) {
        return folder.getPermanentFlags().contains(Flags.Flag.USER);
    }

    private int readOne(IMAPFolder folder, Store store, Message message, Reader reader) throws MessagingException {
        Place place = new Place(folder.getUIDValidity(), folder.getUID(message));
        Verdict verdict;
        try {
            if (message.getSize() > MAX_SIZE) {
                verdict = reader.unreadable(place, "too large");
            } else {
                byte[] asItCame = bytes(message);
                verdict = reader.read(place, asItCame, new MimeMessage(session, new ByteArrayInputStream(asItCame)), arrivedAt(message));
            }
        } catch (MessagingException | IOException | RuntimeException failed) {
            if (!folder.isOpen()) {
                throw new MessagingException("connection lost", failed);
            }
            if (message.isExpunged()) {
                return 0;
            }
            verdict = reader.unreadable(place, failed.getClass().getSimpleName());
        }
        if (verdict == Verdict.LATER) {
            return 0;
        }
        Flags flags = keepsMarks(folder) ? new Flags(READ_BY_US) : new Flags();
        flags.add(Flags.Flag.SEEN);
        message.setFlags(flags, true);
        if (verdict == Verdict.RECORDED && properties.movesHandled()) {
            move(folder, store, message);
        }
        return 1;
    }

    private static byte[] bytes(Message message) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toByteArray();
    }

    private static Instant arrivedAt(Message message) throws MessagingException {
        Date arrived = message.getReceivedDate();
        return arrived == null ? Instant.MAX : arrived.toInstant();
    }

    private void move(IMAPFolder folder, Store store, Message message) throws MessagingException {
        Folder target = store.getFolder(properties.handledFolder());
        if (!target.exists()) {
            target.create(Folder.HOLDS_MESSAGES);
        }
        if (((IMAPStore) store).hasCapability("MOVE")) {
            folder.moveMessages(new Message[] {message}, target);
        } else {
            folder.copyMessages(new Message[] {message}, target);
            message.setFlag(Flags.Flag.DELETED, true);
        }
    }
}
