package io.appgov.measure;

import io.appgov.foundation.language.Language;
import java.util.List;
import java.util.Set;

/** What the platform can do about a violation (§二, §六). */
public enum MeasureKind {
    RANK_DOWN("调整排名", "lower ranking"),
    ACTIVITY_BAN("禁止参与活动", "ban from activities"),
    MARKETING_LIMIT("限制营销权益", "limit of marketing rights"),
    DELIST("下架应用", "delisting of the app"),
    DEPOSIT_DEDUCTION("扣除保证金", "deduction from the deposit"),
    OFFLINE("下线应用", "shutting the app down"),
    EXPEL("清退服务商", "expulsion of the ISV");

    private static final Set<MeasureKind> WITH_PERIOD = Set.of(RANK_DOWN, ACTIVITY_BAN, MARKETING_LIMIT, DELIST);

    private final String zh;
    private final String en;

    MeasureKind(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    public static List<String> names(List<MeasureKind> kinds, Language language) {
        return kinds.stream().map(kind -> language.pick(kind.zh, kind.en)).toList();
    }

    /** For a letter; a marketing limit with the surfaces it is about, as nobody could keep to it otherwise. */
    public String in(Language language, List<String> surfaces) {
        String name = language.pick(zh, en);
        return this == MARKETING_LIMIT && !surfaces.isEmpty()
                ? language.pick(name + "（" + Surface.titles(surfaces, language) + "）", name + " (" + Surface.titles(surfaces, language) + ")")
                : name;
    }

    /** Runs for a number of days; of a delisting that is the least, only relisting ends it. */
    public boolean hasPeriod() {
        return WITH_PERIOD.contains(this);
    }

    /** Ends the app's or the ISV's presence: a case of its own, no rectification behind it. */
    public boolean isFinal() {
        return this == OFFLINE || this == EXPEL;
    }
}
