package io.appgov.calendar;

/** Some days are worked, or are not, that were not, or were; published within the transaction of the change, which may change several. */
public record WorkingCalendarChanged() {}
