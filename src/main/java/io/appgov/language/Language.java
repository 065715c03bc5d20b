package io.appgov.language;

/** The languages a contact may have; the names are those of the contract. */
public enum Language {
    zh,
    en;

    public String pick(String inChinese, String inEnglish) {
        return this == zh ? inChinese : inEnglish;
    }

    /** What stands beside a time of T1's zone. */
    public String zone() {
        return pick("北京时间 UTC+08:00", "Beijing time, UTC+08:00");
    }

    /** Chinese is the default of notices.md. */
    public static Language of(String code) {
        return "en".equals(code) ? en : zh;
    }
}
