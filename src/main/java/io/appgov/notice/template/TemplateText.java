package io.appgov.notice.template;

import io.appgov.foundation.persistence.Digest;

/** Subject and body of a template, normalised to line feeds and trimmed, so that the same words are the same text on every client. */
public record TemplateText(String subject, String body) {

    public TemplateText {
        subject = plain(subject);
        body = plain(body);
    }

    /** Of a file: first line the subject, a blank line, the body. */
    static TemplateText ofFile(String content) {
        String[] parts = content.split("\\R\\h*\\R", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("a subject, a blank line and a body were expected");
        }
        return new TemplateText(parts[0], parts[1]);
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    String sha256() {
        return Digest.sha256(subject + "\n\n" + body);
    }
}
