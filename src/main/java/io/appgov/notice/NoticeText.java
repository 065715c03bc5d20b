package io.appgov.notice;

/**
 * A rendered notice.
 *
 * @param template kind, language and version of the template it came from, as in {@code N02.zh v3}
 */
public record NoticeText(String subject, String body, String template) {}
