package io.appgov.calendar;

import java.util.Set;

/**
 * The working calendar as it is known now.
 *
 * @param years of which any day is known; of others Monday to Friday are worked
 */
public record KnownCalendar(WorkingCalendar calendar, Set<Integer> years) {

    public KnownCalendar {
        years = Set.copyOf(years);
    }
}
