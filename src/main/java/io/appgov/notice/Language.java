package io.appgov.notice;

/** The languages a contact may have; the names are those of the contract. */
public enum Language {
    zh,
    en;

    public String pick(String inChinese, String inEnglish) {
        return this == zh ? inChinese : inEnglish;
    }

    /** Chinese is the default of notices.md. */
    static Language of(String code) {
        return "en".equals(code) ? en : zh;
    }
}
