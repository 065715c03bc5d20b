package io.appgov.foundation.language;

/** What something is called in both languages; the English as it stands in the middle of a sentence. */
public record Title(String zh, String en) {

    public String in(Language language) {
        return language.pick(zh, en);
    }

    /** 中文 English, where both are spoken. */
    public String both() {
        return zh + " " + en;
    }

    /** As it stands alone, in a list or a table: the English begins with a capital. */
    public String label(Language language) {
        return language.pick(zh, capitalised());
    }

    /** For forms, which speak both: 中文 English; once what is the same in both. */
    public String label() {
        return zh.equals(en) ? zh : zh + " " + capitalised();
    }

    private String capitalised() {
        return en.isEmpty() ? en : Character.toUpperCase(en.charAt(0)) + en.substring(1);
    }
}
