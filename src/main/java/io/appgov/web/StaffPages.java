package io.appgov.web;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.WordList;
import io.appgov.foundation.language.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Pages for managers and auditors in the reader's language: {@code pages/<name>.html} with the words of
 * {@code pages/<name>.<language>.properties} and those all of them share, as {@code {{t.…}}}. A page gets {@code {{lang}}},
 * {@code {{zone}}} and {@code {{switch}}}, the link to the other language; {@code {{>staff-top}}} is its header.
 */
@Component
public class StaffPages {

    private static final String SHARED = "staff";

    private final Pages pages;
    private final List<WordList> lists;
    private final Map<String, Words> words = new ConcurrentHashMap<>();

    StaffPages(Pages pages, List<WordList> lists) {
        this.pages = pages;
        this.lists = lists;
    }

    /** @param model what the template shows; {@code t}, {@code lang}, {@code zone}, {@code switch} are added */
    public ResponseEntity<String> page(String name, Language language, Map<String, ?> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("t", words(name, language));
        all.put("lang", language.pick("zh-CN", "en"));
        all.put("zone", language.zone());
        all.put("here-" + name, true);
        all.put("switch", ServletUriComponentsBuilder.fromCurrentRequest()
                .scheme(null)
                .host(null)
                .port(null)
                .replaceQueryParam("lang", language == Language.zh ? Language.en : Language.zh)
                .build()
                .toUriString());
        ResponseEntity<String> page = pages.page(name, all);
        return ResponseEntity.status(page.getStatusCode()).headers(page.getHeaders()).header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(page.getBody());
    }

    /** The words of a page together with those all pages share, among them every {@link WordList}. */
    public Map<String, String> words(String name, Language language) {
        Map<String, String> all = new HashMap<>(words.computeIfAbsent(SHARED, Words::of).in(language));
        lists.forEach(list -> list.titles().forEach((code, title) -> all.put(list.name() + "." + code, title.label(language))));
        all.putAll(words.computeIfAbsent(name, Words::of).in(language));
        return all;
    }
}
