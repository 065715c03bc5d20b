package io.appgov.measure;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;

/** PENDING → ACTIVE → EXPIRED | EXTENDED | LIFTED | CANCELLED. */
public enum MeasureState implements Titled {
    PENDING("尚未生效", "not in effect yet"),
    ACTIVE("执行中", "in effect"),
    EXPIRED("期限已满", "period over"),
    EXTENDED("已延长", "extended"),
    LIFTED("已解除", "lifted"),
    CANCELLED("已取消", "cancelled");

    private final Title title;

    MeasureState(String zh, String en) {
        this.title = new Title(zh, en);
    }

    @Override
    public Title title() {
        return title;
    }
}
