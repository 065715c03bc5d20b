package io.appgov.notice;

/** A rendered notice: what the reader gets, and the template it came from. */
record NoticeText(String subject, String body, String template) {}
