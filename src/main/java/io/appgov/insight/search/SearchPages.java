package io.appgov.insight.search;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.violation.ViolationKinds;
import io.appgov.web.Csv;
import io.appgov.web.StaffPages;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 案件查询 for managers and auditors: the page, and all results as a file. */
@RestController
@Hidden
class SearchPages {

    private static final String PAGE = "audit";

    private final FoundCases cases;
    private final ViolationKinds kinds;
    private final PolicyVersions versions;
    private final StaffPages pages;
    private final BusinessTime time;

    SearchPages(FoundCases cases, ViolationKinds kinds, PolicyVersions versions, StaffPages pages, BusinessTime time) {
        this.cases = cases;
        this.kinds = kinds;
        this.versions = versions;
        this.pages = pages;
        this.time = time;
    }

    /** An invalid search is answered with 400 and the form with the submitted values. */
    @GetMapping(path = "/audit", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> search(@RequestParam Map<String, String> parameters, Language language) {
        SearchWords words = words(language);
        SearchForm form = form(parameters, words);
        Map<String, Object> model = new HashMap<>(new FormView(form, words, versions.all(), this::nameOf).model());
        if (!form.problems().isEmpty()) {
            ResponseEntity<String> again = pages.page(PAGE, language, model);
            return ResponseEntity.badRequest().headers(again.getHeaders()).body(again.getBody());
        }
        List<FoundCase> found = cases.page(form.search(), form.page(), form.size());
        model.put("result", result(form, words, found));
        return pages.page(PAGE, language, model);
    }

    private String nameOf(String process, String step) {
        return cases.nameOf(process, step).orElse(step);
    }

    private Map<String, Object> result(SearchForm form, SearchWords words, List<FoundCase> found) {
        int counted = cases.count(form.search());
        long first = (long) form.page() * form.size();
        Map<String, Object> result = new HashMap<>();
        result.put("rows", found.stream().map(words::row).toList());
        result.put("empty", found.isEmpty());
        result.put("total", counted > FoundCases.COUNTED ? words.many(FoundCases.COUNTED) : String.valueOf(counted));
        result.put("from", first + 1);
        result.put("to", first + found.size());
        result.put("csv", Links.to("/audit/cases.csv", without(form.filters(), "size")));
        if (form.page() > 0) {
            result.put("previous", Links.to("/audit", page(form, form.page() - 1)));
        }
        if (found.size() == form.size() && (counted > FoundCases.COUNTED || first + found.size() < counted)) {
            result.put("next", Links.to("/audit", page(form, form.page() + 1)));
        }
        return result;
    }

    private static Map<String, String> page(SearchForm form, int page) {
        Map<String, String> filters = form.filters();
        if (page > 0) {
            filters.put("page", String.valueOf(page));
        }
        return filters;
    }

    private static Map<String, String> without(Map<String, String> filters, String name) {
        Map<String, String> others = new LinkedHashMap<>(filters);
        others.remove(name);
        return others;
    }

    /** @throws InvalidInput naming every filter that is wrong */
    @GetMapping("/audit/cases.csv")
    void file(@RequestParam Map<String, String> parameters, Language language, HttpServletResponse response) throws IOException {
        SearchWords words = words(language);
        SearchForm form = form(parameters, words);
        if (!form.problems().isEmpty()) {
            throw new InvalidInput(form.problems().entrySet().stream().map(p -> new FieldError(p.getKey(), words.of(p.getValue())))
                    .toList());
        }
        try (Csv csv = Csv.download(response, "cases.csv", words.columns())) {
            cases.each(form.search(), found -> csv.row(words.line(found)));
        }
    }

    private SearchForm form(Map<String, String> parameters, SearchWords words) {
        return new SearchForm(parameters, words.kinds().keySet(), versions.all(), time);
    }

    private SearchWords words(Language language) {
        return new SearchWords(pages.words(PAGE, language), kinds.all(language), language, time);
    }
}
