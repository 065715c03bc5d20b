package io.appgov.measure;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Title;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where marketing rights can be limited (§二 限制营销权益), by the names of the contract. The list is open (包括但不限于): a limit may
 * name another surface in words of its own.
 */
public final class Surface {

    static final Map<String, Title> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put("site", new Title("飞书官网", "the Feishu website"));
        TITLES.put("openPlatform", new Title("飞书开放平台", "the Feishu Open Platform"));
        TITLES.put("catalogue", new Title("飞书应用目录", "the Feishu App Directory"));
        TITLES.put("adminConsole", new Title("飞书管理后台", "the Feishu admin console"));
        TITLES.put("push", new Title("飞书推送消息", "messages pushed by Feishu"));
    }

    public static final Set<String> ALL = Collections.unmodifiableSet(TITLES.keySet());

    private Surface() {}

    /** Maps a surface's label in either language to its name in the contract; any other text stays as it is. */
    public static String named(String words) {
        return TITLES.entrySet().stream()
                .filter(e -> words.equalsIgnoreCase(e.getValue().zh()) || words.equalsIgnoreCase(e.getValue().en()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(words);
    }

    public static String titles(Collection<String> surfaces, Language language) {
        return surfaces.stream()
                .map(s -> TITLES.containsKey(s) ? TITLES.get(s).in(language) : s)
                .collect(Collectors.joining(language.pick("、", ", ")));
    }
}
