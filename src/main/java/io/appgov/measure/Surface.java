package io.appgov.measure;

import io.appgov.notice.Language;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Where marketing rights can be limited (§二 限制营销权益), by the names of the contract. */
public final class Surface {

    public static final Set<String> ALL =
            Arrays.stream(new String[] {"site", "openPlatform", "catalogue", "adminConsole", "push"}).collect(Collectors.toCollection(LinkedHashSet::new));

    private Surface() {}

    /** In an ISV's words. */
    static String in(String surface, Language language) {
        return switch (surface) {
            case "site" -> language.pick("官网", "official site");
            case "openPlatform" -> language.pick("开放平台", "open platform");
            case "catalogue" -> language.pick("应用目录", "app directory");
            case "adminConsole" -> language.pick("管理后台", "admin console");
            case "push" -> language.pick("消息推送", "pushed messages");
            default -> throw new IllegalArgumentException(surface);
        };
    }
}
