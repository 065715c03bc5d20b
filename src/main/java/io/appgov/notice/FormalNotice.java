package io.appgov.notice;

import io.appgov.foundation.language.Language;

/** Makes a letter that can be filed out of a notice's text. */
public interface FormalNotice {

    /**
     * @param text as rendered for filing: without a personal link, as a file is passed on
     * @return a PDF
     */
    byte[] pdf(String caseNo, NoticeText text, Language language);
}
