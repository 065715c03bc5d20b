package io.appgov.measure;

import io.appgov.foundation.language.Language;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where marketing rights can be limited (§二 限制营销权益), by the names of the contract. The list is open (包括但不限于): a limit may
 * name another surface in words of its own.
 */
public final class Surface {

    public static final Set<String> ALL = Stream.of("site", "openPlatform", "catalogue", "adminConsole", "push")
            .collect(Collectors.toCollection(LinkedHashSet::new));

    private static final Map<String, List<String>> TITLES = Map.of(
            "site", List.of("飞书官网", "the Feishu website"),
            "openPlatform", List.of("飞书开放平台", "the Feishu Open Platform"),
            "catalogue", List.of("飞书应用目录", "the Feishu App Directory"),
            "adminConsole", List.of("飞书管理后台", "the Feishu admin console"),
            "push", List.of("飞书推送消息", "messages pushed by Feishu"));

    private Surface() {}

    /** What somebody wrote: the name in the contract of a surface of the list that is written out in either language, else as it is. */
    public static String named(String words) {
        return TITLES.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(words::equalsIgnoreCase))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(words);
    }

    public static String titles(Collection<String> surfaces, Language language) {
        return surfaces.stream()
                .map(s -> TITLES.containsKey(s) ? language.pick(TITLES.get(s).get(0), TITLES.get(s).get(1)) : s)
                .collect(Collectors.joining(language.pick("、", ", ")));
    }
}
