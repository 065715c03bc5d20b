package io.appgov.calendar;

import io.appgov.foundation.input.Fields;
import io.appgov.foundation.refusal.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The working calendar, by API. */
@RestController
@Tag(name = "calendar", description = "工作日历 The working calendar")
class CalendarController {

    private final WorkingCalendars calendars;

    CalendarController(WorkingCalendars calendars) {
        this.calendars = calendars;
    }

    @Schema(name = "CalendarYear")
    record Year(
            @Schema(description = "与星期不同的日子：节假日，及调休上班的周末 days that are otherwise than their weekday says")
            List<CalendarDay> days) {}

    @GetMapping("/api/calendar/{year}")
    Year year(@PathVariable int year) {
        List<CalendarDay> days = calendars.of(year);
        if (days.isEmpty()) {
            throw new NotFound("工作日历 working calendar", String.valueOf(year));
        }
        return new Year(days);
    }

    @PutMapping("/api/calendar/{year}")
    @Operation(summary = "设定一年的节假日与调休 Set a year's holidays and the weekend days worked in exchange; deadlines that still run move")
    @PreAuthorize("hasAuthority('managers')")
    Year set(
            @PathVariable int year,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = Year.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, Set.of("days"));
        List<CalendarDay> days = in.objects("days", CalendarDay.FIELDS, CalendarDay::read);
        in.check();
        calendars.set(year, days);
        return year(year);
    }
}
