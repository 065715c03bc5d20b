package io.appgov.insight.overview;

import io.appgov.audit.ArchivedModels;
import io.appgov.audit.ArchivedModels.Model;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.insight.overview.HeatMap.Shown;
import io.appgov.insight.overview.ModelSteps.ModelStep;
import io.appgov.web.StaffPages;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A process as a heat map: where its cases wait, and for how long. */
@RestController
@Hidden
class HeatMapPages {

    private static final String PAGE = "overview-process";

    private final StepFigures figures;
    private final ArchivedModels models;
    private final Periods periods;
    private final StaffPages pages;
    private final BusinessTime time;

    HeatMapPages(StepFigures figures, ArchivedModels models, Periods periods, StaffPages pages, BusinessTime time) {
        this.figures = figures;
        this.models = models;
        this.periods = periods;
        this.pages = pages;
        this.time = time;
    }

    record Choice(String text, String link, String chosen) {}

    /** What was asked for. {@code version} is {@code null} for the figures of all versions, drawn on the latest. */
    private record Asked(String process, Period period, Shown shown, String version, List<Model> versions, Model model) {

        String link(String shown, String version) {
            return period.on("/overview/" + process, "show", shown, "version", version);
        }
    }

    @GetMapping(path = "/overview/{process}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show(
            @PathVariable String process,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String version,
            @RequestParam(required = false) String show,
            Language language) {
        Asked asked = asked(process, from, to, version, show);
        HeatMap map = map(asked, language);
        ViewFormatter formatter = map.formatter();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("here-overview", true);
        page.put("name", formatter.word("process", process));
        page.put("path", "/overview/" + process);
        page.put("period", asked.period);
        page.put("kept", Map.of("show", asked.shown.name(), "version", version == null ? "" : version));
        page.put("offers", periods.offers(asked.period, "/overview/" + process, "show", asked.shown.name(), "version", version));
        page.put("processes", ViewFormatter.processes().stream()
                .map(p -> choice(formatter.word("process", p), asked.period.on("/overview/" + p, "show", asked.shown.name()),
                p.equals(process))).toList());
        page.put("shown", Arrays.stream(Shown.values())
                .map(s -> choice(formatter.word("shown", s.name()), asked.link(s.name(), version), s == asked.shown)).toList());
        page.put("versions", versions(asked, formatter));
        page.put("heatKey", true);
        page.put("diagram", map.diagram(asked.model.definitionId(), asked.shown));
        page.put("table", map.table(asked.period.on("/overview/" + process + "/steps.csv", "version", version), asked.shown));
        page.put("back", asked.period.on("/overview"));
        page.put("notLinked", !map.linked());
        return pages.page(PAGE, language, page);
    }

    private static List<Choice> versions(Asked asked, ViewFormatter formatter) {
        List<Choice> choices = new ArrayList<>();
        choices.add(choice(formatter.word("allVersions"), asked.link(asked.shown.name(), null), asked.version == null));
        asked.versions.forEach(m -> choices.add(choice(
                formatter.say("version", m.version()),
                asked.link(asked.shown.name(), String.valueOf(m.version())),
                String.valueOf(m.version()).equals(asked.version))));
        return choices;
    }

    private static Choice choice(String text, String link, boolean chosen) {
        return new Choice(text, link, chosen ? "true" : null);
    }

    @GetMapping("/overview/{process}/steps.csv")
    void file(
            @PathVariable String process,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String version,
            Language language,
            HttpServletResponse response)
            throws IOException {
        map(asked(process, from, to, version, null), language).table("", Shown.open).download(response);
    }

    private HeatMap map(Asked asked, Language language) {
        List<ModelStep> steps = ModelSteps.of(asked.model.xml(), language);
        return new HeatMap(
                asked.process, steps,
                figures.of(asked.process, asked.version == null ? null : asked.model.definitionId(), asked.period, steps),
                asked.period, asked.version == null && !asked.process.equals(ViewFormatter.LETTERS),
                new ViewFormatter(language, pages.words(PAGE, language), time));
    }

    /** @throws NotFound there is no such process, @throws InvalidInput nor such a version, or nothing like that to show */
    private Asked asked(String process, String from, String to, String version, String show) {
        List<Model> versions = ViewFormatter.processes().contains(process) ? models.versionsOf(process) : List.of();
        if (versions.isEmpty()) {
            throw new NotFound("流程 process", process);
        }
        String number = version == null || version.isBlank() ? null : version.strip();
        Model model = number == null
                ? versions.get(0)
                : versions.stream().filter(m -> String.valueOf(m.version()).equals(number)).findFirst()
                        .orElseThrow(() -> new InvalidInput("version", "没有此版本 there is no such version"));
        Shown shown = show == null || show.isBlank()
                ? Shown.open
                : Arrays.stream(Shown.values()).filter(s -> s.name().equals(show)).findFirst()
                        .orElseThrow(() -> new InvalidInput("show", "须为其一 must be one of: open, median, p90, late"));
        return new Asked(process, periods.asked(from, to), shown, number, versions, model);
    }
}
