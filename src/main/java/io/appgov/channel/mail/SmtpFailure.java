package io.appgov.channel.mail;

import io.appgov.notice.outbox.ChannelFailed;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/** Why a mail server did not accept a mail: one line for an operator, and whether a retry makes sense. */
final class SmtpFailure {

    private static final int LENGTH = 300;
    /** Login required or refused: our settings, which an operator can correct while the mail waits. */
    private static final Set<Integer> LOGIN = Set.of(530, 534, 535, 538);
    /** "Security or policy" (RFC 3463): relaying, reputation, content; more often caused by us than by the reader. */
    private static final Pattern POLICY = Pattern.compile("^\\d{3}[ -]5\\.7\\.\\d+");

    private static final String NOT_OFFERED = "地址的“@”前有 ASCII 以外的字符，邮件服务器不支持（SMTPUTF8），投递不了 "
            + "the address has letters outside ASCII before the @, and the mail server does not offer SMTPUTF8: it cannot be delivered";

    private SmtpFailure() {}

    private record Reply(int code, String text, boolean aboutReaderOrLetter) {

        boolean isForGood() {
            return code >= 500 && code < 600 && aboutReaderOrLetter && !LOGIN.contains(code) && !POLICY.matcher(text).find();
        }
    }

    static ChannelFailed of(MailException failed, String recipient) {
        List<Throwable> all = new ArrayList<>();
        collect(failed, all, Collections.newSetFromMap(new IdentityHashMap<>()));
        if (first(all, Utf8Sender.NotOffered.class).isPresent()) {
            return ChannelFailed.forGood(NOT_OFFERED, failed);
        }
        Optional<Reply> reply = all.stream().flatMap(t -> reply(t).stream()).findFirst();
        String reason = reason(all, reply);
        // the operator sees the recipient elsewhere; keep it out of the log
        reason = shortened(Pattern.compile(recipient, Pattern.LITERAL | Pattern.CASE_INSENSITIVE).matcher(reason).replaceAll("…"));
        return reply.filter(Reply::isForGood).isPresent() ? ChannelFailed.forGood(reason, failed) : new ChannelFailed(reason, failed);
    }

    private static void collect(Throwable t, List<Throwable> all, Set<Throwable> seen) {
        if (t == null || !seen.add(t)) {
            return;
        }
        all.add(t);
        if (t instanceof MailSendException many) {
            for (Exception each : many.getMessageExceptions()) {
                collect(each, all, seen);
            }
        }
        if (t instanceof MessagingException chained) {
            collect(chained.getNextException(), all, seen);
        }
        collect(t.getCause(), all, seen);
    }

    private static Optional<Reply> reply(Throwable t) {
        if (t instanceof SMTPAddressFailedException recipient) {
            return Optional.of(new Reply(recipient.getReturnCode(), recipient.getMessage(), true));
        }
        if (t instanceof SMTPSenderFailedException from) {
            return Optional.of(new Reply(from.getReturnCode(), from.getMessage(), false));
        }
        if (t instanceof SMTPSendFailedException command && command.getReturnCode() > 0) {
            return Optional.of(new Reply(command.getReturnCode(), command.getMessage(), !command.getCommand().startsWith("MAIL")));
        }
        return Optional.empty();
    }

    private static String reason(List<Throwable> all, Optional<Reply> reply) {
        Throwable root = all.get(all.size() - 1);
        if (reply.isPresent()) {
            return "邮件服务器未接受 mail server did not accept: " + reply.get().text();
        }
        Optional<Throwable> login = first(all, AuthenticationFailedException.class);
        if (login.isPresent()) {
            return "邮件服务器拒绝登录 mail server refused our login: " + login.get().getMessage();
        }
        if (first(all, SocketTimeoutException.class).isPresent() && first(all, MailConnectException.class).isEmpty()) {
            return "邮件服务器未及时应答 mail server did not answer in time";
        }
        if (first(all, SSLException.class).isPresent()) {
            return "与邮件服务器的加密连接失败 no TLS connection to the mail server: " + text(root);
        }
        Optional<MailConnectException> unreachable = first(all, MailConnectException.class).map(MailConnectException.class::cast);
        if (unreachable.isPresent()) {
            return "邮件服务器连接不上 mail server cannot be reached: " + unreachable.get().getHost() + ":" + unreachable.get()
                    .getPort() + ", " + text(root);
        }
        return "邮件服务器未接受 mail server did not accept: " + text(root);
    }

    private static Optional<Throwable> first(List<Throwable> all, Class<? extends Throwable> type) {
        return all.stream().filter(type::isInstance).findFirst();
    }

    private static String text(Throwable t) {
        return t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
    }

    private static String shortened(String reason) {
        String line = NoticeMail.oneLine(reason);
        return line.length() <= LENGTH ? line : line.substring(0, LENGTH) + "…";
    }
}
