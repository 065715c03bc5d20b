package io.appgov.cases;

import java.util.Arrays;

/** The processes that make cases, with the letter their case numbers begin with. */
public enum CaseProcess {
    VIOLATION("violationHandling", "V"),
    DELISTING("voluntaryDelisting", "D"),
    SHUTDOWN("offlineShutdown", "S"),
    EXPULSION("expulsion", "E"),
    RELISTING("relisting", "R");

    private final String key;
    private final String letter;

    CaseProcess(String key, String letter) {
        this.key = key;
        this.letter = letter;
    }

    /** Process definition key. */
    public String key() {
        return key;
    }

    public static CaseProcess of(String key) {
        return Arrays.stream(values()).filter(p -> p.key.equals(key)).findFirst().orElseThrow();
    }

    String number(int year, long id) {
        return "%s-%d-%06d".formatted(letter, year, id);
    }
}
