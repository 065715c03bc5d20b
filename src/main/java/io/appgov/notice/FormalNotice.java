package io.appgov.notice;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;

/** Turns a notice's text into a letter that can be filed. */
public interface FormalNotice {

    /**
     * @param text as rendered for filing: without a personal link, as a file is passed on
     * @return a PDF
     */
    byte[] pdf(CaseNo caseNo, NoticeText text, Language language);
}
