package io.appgov.demo;

import io.appgov.effects.Subject;
import io.appgov.web.Pages;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the demo's app directory does with each app and ISV: the effects it has received and applied. */
@RestController
@Profile("demo")
@Hidden
class DemoDirectoryPage {

    private static final int SHOWN = 200;
    private static final String MARKETING = "marketing:";

    private final Pages pages;
    private final DemoDirectory directory;
    private final JdbcClient jdbc;

    DemoDirectoryPage(Pages pages, DemoDirectory directory, JdbcClient jdbc) {
        this.pages = pages;
        this.directory = directory;
        this.jdbc = jdbc;
    }

    private record Named(String id, String name) {}

    @GetMapping(path = "/demo/directory", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show(@RequestParam(required = false) String isv) {
        String asked = isv == null || isv.isBlank() ? null : isv.strip();
        Map<Subject, Map<String, Boolean>> done = directory.shown();
        return pages.page("demo-directory", Map.of(
                "isv", asked == null ? "" : asked,
                "apps", named("app", "app_id", asked).stream().map(a -> app(a, done)).toList(),
                "isvs", named("isv", "isv_id", asked).stream().map(i -> isv(i, done)).toList()));
    }

    /** Entries of one ISV, or the first of all. */
    private List<Named> named(String table, String id, String isv) {
        return jdbc.sql("select " + id + " as id, name from " + table + (isv == null ? "" : " where isv_id = :isv")
                + " order by id fetch first " + SHOWN + " rows only")
                .param("isv", isv).query((row, n) -> new Named(row.getString("id"), row.getString("name"))).list();
    }

    private static Map<String, Object> app(Named app, Map<Subject, Map<String, Boolean>> done) {
        Map<String, Boolean> of = done.getOrDefault(new Subject(Subject.Type.app, app.id()), Map.of());
        Map<String, Object> line = line(app, of, "search", "install", "use", "api", "dataExport", "rank", "activities");
        line.put("surfaces", of.entrySet().stream()
                .filter(e -> e.getKey().startsWith(MARKETING) && !e.getValue())
                .map(e -> e.getKey().substring(MARKETING.length()))
                .collect(Collectors.joining(", ")));
        return line;
    }

    private static Map<String, Object> isv(Named isv, Map<Subject, Map<String, Boolean>> done) {
        return line(isv, done.getOrDefault(new Subject(Subject.Type.isv, isv.id()), Map.of()), "signIn", "console", "api");
    }

    /** Whatever was never changed counts as allowed. */
    private static Map<String, Object> line(Named who, Map<String, Boolean> done, String... whats) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", who.id());
        line.put("name", who.name());
        for (String what : whats) {
            line.put(what, done.getOrDefault(what, true));
        }
        return line;
    }
}
