package io.appgov.notice;

/** Makes a letter that can be filed out of a notice's text. */
public interface FormalLetter {

    /** @return a PDF; the personal link is left out of it, as a file is passed on */
    byte[] pdf(NoticeText text, Language language);
}
