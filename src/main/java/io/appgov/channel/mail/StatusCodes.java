package io.appgov.channel.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Codes of mail servers: {@code 5.1.1} (RFC 3463) and {@code 550} (RFC 5321). */
final class StatusCodes {

    /** Not part of an IP address or of a longer number. */
    private static final Pattern ENHANCED = Pattern.compile("(?<![\\d.])([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d]|\\.\\d)");
    /** At the beginning of a line or after an introduction, and followed by words: "550 days" is not a code. */
    private static final Pattern REPLY =
            Pattern.compile(
                    "(?im)(?:^|said|says|error|code|response|returned|reply|was|错误|代码|原因|返回|[:：;；(（\\[\"'<>#])[ \\t]*([45][0-5]\\d)(?=[ "
                            + "\\-#:：]+(?:[45]\\.\\d|[A-Za-z#<\\p{IsHan}]))");

    private StatusCodes() {}

    /** The first enhanced code. */
    static Optional<String> enhanced(String text) {
        Matcher code = ENHANCED.matcher(text);
        return code.find() ? Optional.of(code.group()) : Optional.empty();
    }

    /** Whether a text names a code that is final ({@code 5}) or not ({@code 4}). */
    static boolean names(String text, char first) {
        Matcher enhanced = ENHANCED.matcher(text);
        while (enhanced.find()) {
            if (enhanced.group().charAt(0) == first) {
                return true;
            }
        }
        Matcher reply = REPLY.matcher(text);
        while (reply.find()) {
            if (reply.group(1).charAt(0) == first) {
                return true;
            }
        }
        return false;
    }

    /** By the class of the code; a temporary one is final once retries have stopped. */
    static BounceJudgement judge(String status, String diagnostic) {
        return switch (status.charAt(0)) {
            case '2' -> BounceJudgement.SUCCESS;
            case '5' -> BouncePhrases.isStillTried(diagnostic) ? BounceJudgement.NOT_UNDERSTOOD : BounceJudgement.FAILURE;
            default -> BouncePhrases.isGivenUp(diagnostic) ? BouncePhrases.isStillTried(diagnostic) ? BounceJudgement.NOT_UNDERSTOOD
                    : BounceJudgement.FAILURE : BounceJudgement.DELAY;
        };
    }
}
