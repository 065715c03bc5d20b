package io.appgov.effects;

import io.appgov.foundation.language.Language;
import io.appgov.measure.Limits;
import io.appgov.measure.Surface;
import java.util.List;
import java.util.Map;

/** What an item of the feed says, for people. */
public final class EffectWords {

    /** Withdrawn in both languages, then given back in both. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "search", List.of("目录不可搜", "not found in the directory", "目录恢复可搜", "found in the directory again"),
            "install", List.of("停止安装与订购", "no installing or ordering", "恢复安装与订购", "installing and ordering again"),
            "use", List.of("现有用户停止使用", "existing users stopped", "现有用户恢复使用", "existing users may use it again"),
            "api", List.of("停止 API 调用", "API calls stopped", "恢复 API 调用", "API calls again"),
            "signIn", List.of("收回登录", "sign-in withdrawn", "恢复登录", "sign-in again"),
            "console", List.of("收回后台权限", "console access withdrawn", "恢复后台权限", "console access again"));

    private EffectWords() {}

    public static String of(String what, boolean allowed, Language language) {
        if (what.startsWith(Limits.MARKETING)) {
            String surface = Surface.titles(List.of(what.substring(Limits.MARKETING.length())), language);
            return allowed
                    ? language.pick("恢复营销权益：" + surface, "marketing again: " + surface)
                    : language.pick("停止营销权益：" + surface, "no marketing: " + surface);
        }
        List<String> words = WORDS.getOrDefault(what, ofMeasure(what));
        if (words == null) {
            return what + ": " + allowed;
        }
        int from = allowed ? 2 : 0;
        return language.pick(words.get(from), words.get(from + 1));
    }

    /** In the order of {@link #WORDS}; {@code null} when no measure bars that. */
    private static List<String> ofMeasure(String what) {
        return Limits.kinds().stream()
                .flatMap(kind -> kind.limit().stream())
                .filter(limit -> limit.what().equals(what))
                .map(limit -> List.of(limit.barredZh(), limit.barredEn(), limit.againZh(), limit.againEn()))
                .findFirst()
                .orElse(null);
    }

    /** Whose, in front of what it says. */
    public static String subject(Subject subject, Language language) {
        return switch (subject.type()) {
            case app -> language.pick("应用 ", "app ") + subject.id();
            case isv -> language.pick("服务商 ", "ISV ") + subject.id();
        };
    }
}
