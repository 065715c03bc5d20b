package io.appgov.notice.template;

import io.appgov.foundation.language.Language;

/** The same in both languages. */
record Words(String zh, String en) {

    String in(Language language) {
        return language.pick(zh, en);
    }

    /** For our own pages, which speak both. */
    String both() {
        return zh + " " + en;
    }
}
