package io.appgov.measure;

/** PENDING → ACTIVE → EXPIRED | EXTENDED | LIFTED | CANCELLED. */
public enum MeasureState {
    PENDING("尚未生效", "not in effect yet"),
    ACTIVE("执行中", "in effect"),
    EXPIRED("期限已满", "period over"),
    EXTENDED("已延长", "extended"),
    LIFTED("已解除", "lifted"),
    CANCELLED("已取消", "cancelled");

    private final String zh;
    private final String en;

    MeasureState(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }
}
