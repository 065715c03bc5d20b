package io.appgov.foundation.start;

import java.util.List;

/** The application does not start like this, and says what to set: the last thing in its log, one line each. */
public class NotStarted extends RuntimeException {

    private final transient List<String> sentences;

    /** @param sentences each says what to do, such as "set spring.mail.host" */
    public NotStarted(List<String> sentences) {
        super("Not started: " + String.join("; ", sentences) + ".");
        this.sentences = List.copyOf(sentences);
    }

    public NotStarted(String sentence) {
        super(sentence);
        this.sentences = List.of(sentence);
    }

    List<String> sentences() {
        return sentences;
    }
}
