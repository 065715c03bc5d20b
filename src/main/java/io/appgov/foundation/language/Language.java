package io.appgov.foundation.language;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The languages a contact may have; the names are those of the contract. */
public enum Language {
    zh,
    en;

    public String pick(String inChinese, String inEnglish) {
        return this == zh ? inChinese : inEnglish;
    }

    private static final Pattern BOTH = Pattern.compile("(.*[\\p{IsHan}）】、。？！])[\\s/]+([^\\p{IsHan}]+)");

    /** This language's half of a name like 评审申诉 Review appeal; what is in one language only stays whole. */
    public String half(String name) {
        return Arrays.stream(name.split(" · ")).map(this::halfOfPart).collect(Collectors.joining(" · "));
    }

    private String halfOfPart(String part) {
        Matcher both = BOTH.matcher(part.strip());
        return both.matches() ? pick(both.group(1), both.group(2)).strip() : part;
    }

    /** Label shown beside a time in T1's zone. */
    public String zone() {
        return pick("北京时间 UTC+08:00", "Beijing time, UTC+08:00");
    }

    /** Chinese is the default of notices.md. */
    public static Language of(String code) {
        return "en".equals(code) ? en : zh;
    }
}
