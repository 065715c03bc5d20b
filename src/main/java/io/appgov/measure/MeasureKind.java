package io.appgov.measure;

import static io.appgov.measure.MeasureTraits.atLeast;
import static io.appgov.measure.MeasureTraits.atOnce;
import static io.appgov.measure.MeasureTraits.forATime;
import static io.appgov.measure.MeasureTraits.forGood;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import io.appgov.measure.MeasureTraits.Course;
import io.appgov.measure.MeasureTraits.Limit;
import io.appgov.measure.MeasureTraits.Step;
import java.util.List;
import java.util.Optional;

/**
 * What the platform can do about a violation (§二, §六). Each constant defines the kind completely, except for effects other than a
 * limit while it runs: these are its {@link Enforcement}.
 */
public enum MeasureKind implements Titled {
    RANK_DOWN("调整排名", "lower ranking", forATime("lowerRanking", "enforcesRankDown")
            .barring(Limits.RANK, "排名靠后", "ranked behind the others", "恢复排名", "ranked as before")),
    ACTIVITY_BAN("禁止参与活动", "ban from activities", forATime("banActivities", "enforcesActivityBan")
            .barring(Limits.ACTIVITIES, "不得参与活动", "barred from activities", "可参与活动", "may take part in activities")),
    /** Bars the surfaces it names ({@link Limits#of}). */
    MARKETING_LIMIT("限制营销权益", "limit of marketing rights", forATime("limitMarketing", "enforcesMarketingLimit").explainedIn("marketing")),
    DELIST("下架应用", "delisting of the app", atLeast("delistApp", "enforcesDelist").explainedIn("delisting")),
    DEPOSIT_DEDUCTION("扣除保证金", "deduction from the deposit", atOnce("deductDeposit", "enforcesDeduction").explainedIn("deduction")),
    OFFLINE("下线应用", "shutting the app down", forGood().explainedIn("offline")),
    EXPEL("清退服务商", "expulsion of the ISV", forGood().explainedIn("expulsion"));

    private final Title title;
    private final MeasureTraits traits;

    MeasureKind(String zh, String en, MeasureTraits traits) {
        this.title = new Title(zh, en);
        this.traits = traits;
    }

    @Override
    public Title title() {
        return title;
    }

    public static List<String> names(List<MeasureKind> kinds, Language language) {
        return kinds.stream().map(kind -> kind.in(language)).toList();
    }

    /** For a letter; a marketing limit names its surfaces, as nobody could comply otherwise. */
    public String in(Language language, List<String> surfaces) {
        String name = in(language);
        return this == MARKETING_LIMIT && !surfaces.isEmpty()
                ? language.pick(name + "（" + Surface.titles(surfaces, language) + "）",
                        name + " (" + Surface.titles(surfaces, language) + ")")
                : name;
    }

    /** Runs for a number of days; for a delisting they are the minimum, only relisting ends it. */
    public boolean hasPeriod() {
        return isLimit() || hasLeastPeriod();
    }

    /** Its days are the minimum; only relisting ends it (§七). */
    public boolean hasLeastPeriod() {
        return course() == Course.AT_LEAST;
    }

    /** Only restricts what the app may do while it runs: there is nothing to apply or to reverse. */
    public boolean isLimit() {
        return course() == Course.FOR_A_TIME;
    }

    /** Ends the app's or the ISV's presence: by a case of its own, without rectification afterwards. */
    public boolean isFinal() {
        return course() == Course.FOR_GOOD;
    }

    Course course() {
        return traits.course();
    }

    /** The model's step that enforces it; empty when it starts a case of its own. */
    public Optional<Step> step() {
        return Optional.ofNullable(traits.step());
    }

    /** The section of the letter N07 that explains it, by its name in the template. */
    public Optional<String> section() {
        return Optional.ofNullable(traits.section());
    }

    /** What other systems have to restrict while it runs, if it is exactly one thing. */
    public Optional<Limit> limit() {
        return Optional.ofNullable(traits.limit());
    }
}
