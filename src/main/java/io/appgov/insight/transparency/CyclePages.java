package io.appgov.insight.transparency;

import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.violation.RepeatStanding;
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
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which repeat count each ISV had when the year's count was reset, case by case. Internal, not to be published. */
@RestController
@Hidden
class CyclePages {

    private static final String PAGE = "cycle";
    private final TransparencyService years;
    private final CycleService service;
    private final ViolationKinds kinds;
    private final StaffPages pages;
    private final BusinessTime time;

    CyclePages(TransparencyService years, CycleService service, ViolationKinds kinds, StaffPages pages, BusinessTime time) {
        this.years = years;
        this.service = service;
        this.kinds = kinds;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping(path = "/transparency/{year}/cycle", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show(
            @PathVariable int year, @RequestParam(required = false) String isv, @RequestParam(defaultValue = "0") int page,
            Language language) {
        if (page < 0) {
            throw new InvalidInput("page", "须 ≥ 0 must be ≥ 0");
        }
        ReportYear asked = years.year(year);
        String only = isv == null || isv.isBlank() ? null : isv.strip();
        CycleService.Cycle cycle = service.cycle(asked, IsvId.of(only), page);
        Map<String, String> words = pages.words(PAGE, language);
        Map<String, Object> model = new HashMap<>();
        model.put("here-transparency", true);
        model.put("year", year);
        model.put("running", !asked.isOver());
        model.put("asOf", time.readable(time.now()));
        model.put("reset", words.get(asked.isOver() ? "wasReset" : "willReset").formatted(year));
        model.put("isv", only == null ? "" : only);
        model.put("isvs", isvs(asked, cycle, words, kinds.all(language)));
        model.put("none", cycle.isvs() == 0);
        model.put("standings", Stream.of(RepeatStanding.values())
                .map(s -> Map.of("title", words.get("standing." + s), "number", cycle.standings().getOrDefault(s, 0)))
                .toList());
        model.put("number", cycle.page() + 1);
        model.put("pages", cycle.pages());
        model.put("total", cycle.isvs());
        model.put("before", cycle.page() > 0 ? String.valueOf(cycle.page() - 1) : null);
        model.put("after", cycle.page() + 1 < cycle.pages() ? String.valueOf(cycle.page() + 1) : null);
        return pages.page(PAGE, language, model);
    }

    private List<Map<String, Object>> isvs(ReportYear year, CycleService.Cycle cycle, Map<String, String> words,
            Map<String, String> titles) {
        Map<IsvId, String> names = new TreeMap<>(CharSequence::compare);
        cycle.acts().forEach(act -> names.put(act.isvId(), act.isvName()));
        cycle.measures().forEach(m -> names.put(m.isvId(), m.isvName()));
        return names.keySet().stream()
                .map(id -> {
                    Map<String, List<YearlyAct>> byKind = cycle.acts().stream()
                            .filter(act -> act.isvId().equals(id))
                            .collect(Collectors.groupingBy(YearlyAct::kind, LinkedHashMap::new, Collectors.toList()));
                    List<Map<String, Object>> running = cycle.measures().stream()
                            .filter(m -> m.isvId().equals(id))
                            .map(m -> measure(m, words))
                            .toList();
                    return Map.<String, Object>of(
                            "id", id,
                            "name", names.get(id),
                            "kinds", byKind.entrySet().stream().map(e -> kind(year, e.getKey(), e.getValue(), words, titles)).toList(),
                            "acted", !byKind.isEmpty(),
                            "measures", running,
                            "runsOver", !running.isEmpty());
                })
                .toList();
    }

    private Map<String, Object> kind(ReportYear year, String kind, List<YearlyAct> acts, Map<String, String> words,
            Map<String, String> titles) {
        return Map.of(
                "kind", kind,
                "title", titles.getOrDefault(kind, ""),
                "counted", acts.stream().filter(YearlyAct::counts).count(),
                "byReset", acts.stream().filter(act -> act.countedBefore(year.to())).count(),
                "tier", acts.stream().filter(act -> act.countedBefore(year.to())).map(YearlyAct::tier).filter(Objects::nonNull)
                        .max(Integer::compare).map(String::valueOf).orElse("–"),
                "cases", acts.stream().map(act -> act(act, words)).toList());
    }

    private Map<String, Object> act(YearlyAct act, Map<String, String> words) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("caseNo", act.caseNo());
        shown.put("at", time.readable(act.occurredAt()));
        shown.put("severity", words.get("severity." + act.severity()));
        shown.put("standing", words.get("standing." + act.standing()));
        shown.put("counts", act.counts());
        shown.put("state", act.standing() == RepeatStanding.PENDING ? words.get("state." + act.state()) : null);
        shown.put("countedAs", words.get("countedAs").formatted(act.occurrence()));
        shown.put("decidedAt", time.readable(act.decidedAt()));
        return shown;
    }

    private Map<String, Object> measure(RunningMeasure m, Map<String, String> words) {
        return Map.of(
                "title", words.get("measure." + m.kind()),
                "caseNo", m.caseNo(),
                "appId", m.appId(),
                "from", time.readable(m.from()),
                "until", time.readable(m.until()),
                "lifted", m.state().equals("LIFTED"));
    }

    /** Rows of two sorts: acts of the year, then measures that run over its end. */
    @GetMapping(path = "/transparency/{year}/cycle.csv")
    void file(@PathVariable int year, HttpServletResponse response) throws IOException {
        ReportYear asked = years.year(year);
        try (Csv csv = Csv.download(response, "cycle-" + year + ".csv", List.of(
                "row", "isvId", "isvName", "caseNo", "kind", "severity", "occurredAt", "standing", "state", "decidedAt", "occurrence",
                "tier",
                "appId", "from", "until"))) {
            service.each(
                    asked,
                    act -> csv.row(
                            "act", act.isvId(), act.isvName(), act.caseNo(), act.kind(), act.severity(), time.iso(act.occurredAt()),
                            act.standing(),
                            act.state(), time.iso(act.decidedAt()), act.occurrence(), act.tier(), null, null, null),
                    m -> csv.row(
                            "measure", m.isvId(), m.isvName(), m.caseNo(), m.kind(), null, null, null, m.state(), null, null, null,
                            m.appId(), time.iso(m.from()), time.iso(m.until())));
        }
    }
}
