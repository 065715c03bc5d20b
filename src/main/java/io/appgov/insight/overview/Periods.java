package io.appgov.insight.overview;

import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The period somebody asks for, and those offered. */
@Component
class Periods {

    private static final int[] DAYS = {30, Period.DEFAULT_DAYS, 365};

    /** @param chosen "page" when it is the one shown, else {@code null} */
    record Offer(int days, String link, String chosen) {}

    private final BusinessTime time;
    private final PolicyParameters policy;

    Periods(BusinessTime time, PolicyParameters policy) {
        this.time = time;
        this.policy = policy;
    }

    Period asked(String from, String to) {
        return Period.of(from, to, today(), policy.zone());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.now(), policy.zone());
    }

    /** @param others names and values that the links keep */
    List<Offer> offers(Period shown, String path, String... others) {
        List<Offer> offers = new ArrayList<>();
        for (int days : DAYS) {
            Period period = new Period(today().minusDays(days - 1L), today(), policy.zone());
            offers.add(new Offer(days, period.on(path, others), period.equals(shown) ? "page" : null));
        }
        return offers;
    }
}
