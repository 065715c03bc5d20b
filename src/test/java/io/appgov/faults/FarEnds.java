package io.appgov.faults;

import io.appgov.channel.feishu.FeishuStub;
import io.appgov.channel.mail.ScriptedSmtp;
import java.util.List;
import java.util.Objects;

/** Whom our nodes send to: a mail server and Feishu, both of the test. */
final class FarEnds implements AutoCloseable {

    private final ScriptedSmtp mail = new ScriptedSmtp();
    private final FeishuStub feishu = new FeishuStub();

    ScriptedSmtp mail() {
        return mail;
    }

    FeishuStub feishu() {
        return feishu;
    }

    /** As on a node's command line. */
    List<String> settings() {
        return List.of(
                "--appgov.notice.email=smtp", "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + mail.port(),
                "--appgov.notice.feishu=api", "--appgov.feishu.base-url=" + feishu.baseUrl(), "--appgov.feishu.app-id=" + feishu.appId(),
                "--appgov.feishu.app-secret=secret", "--appgov.feishu.encrypt-key=encrypt-key", "--appgov.feishu.verification-token=token",
                // nobody reads these
                "--appgov.feishu.read-receipts=PT0S",
                "--appgov.notice.retries=14", "--appgov.notice.retry-delay=PT2S");
    }

    /** Message-IDs of all mails that were taken, repeated ones too. */
    List<String> messageIds() {
        return mail.mails().stream().map(FarEnds::messageId).filter(Objects::nonNull).toList();
    }

    private static String messageId(String whole) {
        return whole.replaceAll("\r\n[ \t]+", " ").lines().takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, "Message-ID:", 0, 11))
                .map(line -> line.substring(11).strip()).findFirst().orElse(null);
    }

    /** How often a Feishu message was sent that was there already; it drops these by their uuid. */
    int repeatedUuids() {
        return feishu.asked().values().stream().mapToInt(times -> times - 1).sum();
    }

    /** Of all Feishu messages that were taken; one that came twice within the hour is one. */
    List<String> uuids() {
        return feishu.arrived().stream().map(FeishuStub.Message::uuid).toList();
    }

    @Override
    public void close() {
        mail.close();
        feishu.close();
    }
}
