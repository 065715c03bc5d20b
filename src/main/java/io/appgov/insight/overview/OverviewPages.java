package io.appgov.insight.overview;

import io.appgov.channel.mail.ReturnedMailService;
import io.appgov.effects.EffectService;
import io.appgov.effects.EffectWords;
import io.appgov.foundation.clock.ClockJump;
import io.appgov.foundation.clock.ClockJumps;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Span;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.insight.overview.Deadlines.Deadline;
import io.appgov.insight.overview.OpenTasks.Which;
import io.appgov.operation.watch.StuckCase;
import io.appgov.operation.watch.StuckCases;
import io.appgov.web.StaffPages;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The management overview, the open tasks behind its ageing table, and all its tables as files. */
@RestController
@Hidden
class OverviewPages {

    private static final String PAGE = "overview";
    private static final int SHOWN_ROWS = 50;
    private static final int SHOWN_TASKS = 200;
    private static final int ALL_TASKS = 100_000;

    private final PeriodTables house;
    private final WorkTables work;
    private final Deadlines deadlines;
    private final Tiles tiles;
    private final Charts charts;
    private final Periods periods;
    private final StaffPages pages;
    private final StuckCases stuck;
    private final EffectService effects;
    private final BusinessTime time;
    private final ClockJumps jumps;
    private final ReturnedMailService returnedMails;

    OverviewPages(
            PeriodTables house, WorkTables work, Deadlines deadlines, Tiles tiles, Charts charts, Periods periods, StaffPages pages,
            StuckCases stuck, EffectService effects, BusinessTime time, ClockJumps jumps, ReturnedMailService returnedMails) {
        this.effects = effects;
        this.stuck = stuck;
        this.house = house;
        this.work = work;
        this.deadlines = deadlines;
        this.tiles = tiles;
        this.charts = charts;
        this.periods = periods;
        this.pages = pages;
        this.time = time;
        this.jumps = jumps;
        this.returnedMails = returnedMails;
    }

    @GetMapping(path = "/overview", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> overview(@RequestParam(required = false) String from, @RequestParam(required = false) String to,
            Language language) {
        Period period = periods.asked(from, to);
        ViewFormatter formatter = formatter(language);
        List<Deadline> coming = deadlines.coming();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("path", "/overview");
        page.put("period", period);
        page.put("offers", periods.offers(period, "/overview"));
        List<String> clock = jumps.recent().stream().map(jump -> told(jump, formatter)).toList();
        page.put("hasClockJumps", !clock.isEmpty());
        page.put("clockJumps", clock);
        page.put("tiles", tiles.of(formatter, period, coming));
        page.put("stuck", stuck(formatter));
        long returned = returnedMails.waiting();
        page.put("returnedMail", returned == 0 ? null : String.valueOf(returned));
        page.put("lateEffects", lateEffects(language));
        page.put("processes", house.processes(formatter, period));
        page.put("charts", charts.of(formatter, period));
        page.put("groups", work.groups(formatter));
        page.put("people", work.people(formatter).first(SHOWN_ROWS));
        page.put("deadlines", work.deadlines(formatter, coming).first(SHOWN_ROWS));
        page.put("repeats", work.repeats(formatter, period).first(SHOWN_ROWS));
        page.put("year", String.valueOf(period.to().getYear()));
        return pages.page(PAGE, language, page);
    }

    /** {@code null} when no case is. */
    private Map<String, Object> stuck(ViewFormatter formatter) {
        List<StuckCase> found = stuck.latest();
        return found.isEmpty() ? null : Map.of("count", found.size(), "cases",
                found.stream().limit(SHOWN_ROWS).map(s -> line(s, formatter)).toList());
    }

    /** What other systems have not acknowledged in time (R7); {@code null} when there is none of it. */
    private Map<String, Object> lateEffects(Language language) {
        long count = effects.countLate();
        return count == 0 ? null : Map.of("count", count, "effects", effects.late(SHOWN_ROWS).stream().map(e -> Map.of(
                "seq", e.seq(),
                "caseNo", e.caseNo(),
                "subject", EffectWords.subject(e.subject(), language),
                "what", EffectWords.of(e.what(), e.allowed(), language),
                "at", time.readable(e.at()))).toList());
    }

    private static Map<String, Object> line(StuckCase s, ViewFormatter formatter) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("caseNo", s.caseNo());
        line.put("state", s.state());
        line.put("why", formatter.word("stuck", s.reason().name()));
        line.put("steps", s.steps().isEmpty() ? null : String.join(", ", s.steps()));
        return line;
    }

    @GetMapping(path = "/overview/tasks", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> tasks(@RequestParam Map<String, String> sent, Language language) {
        Which which = which(sent);
        ViewFormatter formatter = formatter(language);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("here-overview", true);
        page.put("conditions", work.conditions(which, formatter));
        page.put("table", work.tasks(formatter, which, which.on("/overview/tasks.csv"), ALL_TASKS).first(SHOWN_TASKS));
        return pages.page("overview-tasks", language, page);
    }

    @GetMapping("/overview/{table}.csv")
    void file(@PathVariable String table, @RequestParam Map<String, String> sent, Language language,
            HttpServletResponse response) throws IOException {
        ViewFormatter formatter = formatter(language);
        if (table.equals("tasks")) {
            work.tasks(formatter, which(sent), "", ALL_TASKS).download(response);
            return;
        }
        Period period = periods.asked(sent.get("from"), sent.get("to"));
        Table file = switch (table) {
            case "processes" -> house.processes(formatter, period);
            case "movement" -> house.movement(formatter, period);
            case "appeals" -> house.appeals(formatter, period);
            case "deductions" -> house.deductions(formatter, period);
            case "groups" -> work.groups(formatter);
            case "people" -> work.people(formatter);
            case "deadlines" -> work.deadlines(formatter, deadlines.coming());
            case "repeats" -> work.repeats(formatter, period);
            default -> throw new NotFound("表 table", table);
        };
        file.download(response);
    }

    private static Which which(Map<String, String> sent) {
        Fields in = new Fields(sent, Set.of("process", "group", "assignee", "age", "late", "lang"));
        Which which = new Which(
                in.optionalText("process", 64), in.optionalText("group", 200), in.optionalText("assignee", 200),
                in.optionalInteger("age", 0, OpenTasks.AGES.size() - 1), in.optionalBool("late", false));
        in.check();
        return which;
    }

    private String told(ClockJump jump, ViewFormatter formatter) {
        return formatter.say(
                jump.by().isNegative() ? "clockJump.back" : "clockJump.ahead", jump.machine(), time.readable(jump.from()),
                Span.of(jump.by().abs(), formatter.language()), time.readable(jump.to()));
    }

    private ViewFormatter formatter(Language language) {
        return new ViewFormatter(language, pages.words(PAGE, language), time);
    }
}
