package io.appgov.cases;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import java.util.Arrays;

/** The processes that run cases, with the letter their case numbers begin with. */
public enum CaseProcess implements Titled {
    VIOLATION("violationHandling", "V", "违规处理", "violation handling"),
    DELISTING("voluntaryDelisting", "D", "主动下架", "voluntary delisting"),
    SHUTDOWN("offlineShutdown", "S", "应用下线", "offline shutdown"),
    EXPULSION("expulsion", "E", "清退与终止合作", "expulsion and ending of cooperation"),
    RELISTING("relisting", "R", "重新上架", "relisting"),
    LEAD("violationLead", "L", "违规线索", "violation lead"),
    SUSPENSION("emergencySuspension", "U", "紧急暂停", "emergency suspension"),
    AMENDMENT("policyAmendment", "P", "规范修订", "policy amendment");

    private final String key;
    private final String letter;
    private final Title title;

    CaseProcess(String key, String letter, String zh, String en) {
        this.key = key;
        this.letter = letter;
        this.title = new Title(zh, en);
    }

    /** Process definition key. */
    public String key() {
        return key;
    }

    @Override
    public Title title() {
        return title;
    }

    public static CaseProcess of(String key) {
        return Arrays.stream(values()).filter(p -> p.key.equals(key)).findFirst().orElseThrow();
    }

    String number(int year, long id) {
        return "%s-%d-%06d".formatted(letter, year, id);
    }
}
