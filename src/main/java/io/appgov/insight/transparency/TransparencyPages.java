package io.appgov.insight.transparency;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.violation.ViolationKinds;
import io.appgov.web.Csv;
import io.appgov.web.StaffPages;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The yearly transparency report, to read and print, and as one file in long form: a line for each figure. */
@RestController
@Hidden
class TransparencyPages {

    private static final String PAGE = "transparency";
    private static final String NONE = "–";

    private final TransparencyService service;
    private final ViolationKinds kinds;
    private final StaffPages pages;
    private final BusinessTime time;

    TransparencyPages(TransparencyService service, ViolationKinds kinds, StaffPages pages, BusinessTime time) {
        this.service = service;
        this.kinds = kinds;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping(path = "/transparency", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> newest(Language language) {
        return report(service.newest(), language);
    }

    @GetMapping(path = "/transparency/{year}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show(@PathVariable int year, Language language) {
        return report(service.year(year), language);
    }

    @GetMapping(path = "/transparency/{year}.csv")
    void file(@PathVariable int year, Language language, HttpServletResponse response) throws IOException {
        List<Section> sections = service.sections(service.year(year));
        ReportWords words = words(language);
        try (Csv csv = Csv.download(response, "transparency-" + year + ".csv", List.of("section", "item", "measure", "value", "text"))) {
            for (Section section : sections) {
                for (Section.Row row : section.rows()) {
                    for (int i = 0; i < section.measures().size(); i++) {
                        String measure = section.measures().get(i);
                        csv.row(section.id(), row.item(), measure, plain(row.values().get(i)),
                                words.section(section) + " · " + words.item(section, row) + " · " + words.measure(measure));
                    }
                }
            }
        }
    }

    private ResponseEntity<String> report(ReportYear year, Language language) {
        ReportWords words = words(language);
        Map<String, Object> model = new HashMap<>();
        model.put("year", year.year());
        model.put("running", !year.isOver());
        model.put("asOf", time.readable(time.now()));
        model.put("years", service.years().stream()
                .map(y -> Map.of("year", y.year(), "running", !y.isOver(), "here", y.year() == year.year()))
                .toList());
        model.put("sections", service.sections(year).stream().map(section -> table(section, words)).toList());
        return pages.page(PAGE, language, model);
    }

    private ReportWords words(Language language) {
        return new ReportWords(pages.words(PAGE, language), kinds.all(language));
    }

    private static Map<String, Object> table(Section section, ReportWords words) {
        int drawn = drawn(section);
        BigDecimal highest = section.rows().stream()
                .filter(row -> !row.isTotal())
                .map(row -> row.values().get(drawn))
                .filter(Objects::nonNull)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        return Map.of(
                "id", section.id(),
                "title", words.section(section),
                "rule", words.rule(section),
                "columns", section.measures().stream().map(words::measure).toList(),
                "rows", section.rows().stream().map(row -> line(section, row, drawn, highest, words)).toList(),
                "none", section.rows().stream().allMatch(Section.Row::isTotal));
    }

    private static Map<String, Object> line(Section section, Section.Row row, int drawn, BigDecimal highest, ReportWords words) {
        List<Map<String, Object>> cells = new ArrayList<>();
        for (int i = 0; i < row.values().size(); i++) {
            Map<String, Object> cell = new HashMap<>();
            cell.put("value", Objects.requireNonNullElse(plain(row.values().get(i)), NONE));
            if (i == drawn && !row.isTotal() && row.values().get(i) != null && highest.signum() > 0) {
                cell.put("bar", row.values().get(i).multiply(new BigDecimal(100)).divide(highest, 1, RoundingMode.HALF_UP));
                cell.put("what", words.measure(section.measures().get(i)));
            }
            cells.add(cell);
        }
        return Map.of("item", words.item(section, row), "total", row.isTotal(), "cells", cells);
    }

    /** The measure that is drawn as a bar: amounts and medians say more than how many there were. */
    private static int drawn(Section section) {
        return section.id().equals("deposits") || section.id().equals("durations") ? 1 : 0;
    }

    private static String plain(BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
