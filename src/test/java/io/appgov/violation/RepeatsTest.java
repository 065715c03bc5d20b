package io.appgov.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.foundation.policy.PolicyParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What counts as a repeat offence (T6): the one statement in SQL, tried on a database of its own. */
@Unit
class RepeatsTest {

    private static final Instant ACT = Instant.parse("2025-03-01T02:00:00Z");

    private final Repeats repeats = new Repeats(
            new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("appgov.policy", PolicyParameters.class));

    private JdbcClient jdbc;

    @BeforeEach
    void tables() {
        jdbc = JdbcClient.create(new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
        jdbc.sql("create table case_file (case_no varchar(32) primary key, state varchar(24) not null)").update();
        jdbc.sql("""
                create table violation (case_no varchar(32) primary key, isv_id varchar(64), app_id varchar(64), kind varchar(16),
                  occurred_at timestamp with time zone, facts varchar(4000), finally_decided_at timestamp with time zone, distinct_act varchar(4000))
                """).update();
    }

    private record Case(String no, String isv, String app, String kind, String state, boolean decided, Instant at, String facts,
            boolean distinct) {

        boolean stands() {
            return decided && !state.equals("CANCELLED") && !state.equals("WITHDRAWN");
        }

        /** R6, in words: one app, a day or the same facts, and the later one does not say that it is another. */
        boolean isTheActOf(Case earlier) {
            boolean near = Duration.between(earlier.at, at).abs().compareTo(Duration.ofHours(24)) <= 0;
            boolean alike = earlier.facts.toLowerCase().replaceAll("\\s", "").equals(facts.toLowerCase().replaceAll("\\s", ""));
            return app.equals(earlier.app) && !distinct && (near || alike);
        }
    }

    private void add(Case c) {
        jdbc.sql("insert into case_file values (?, ?)").params(c.no, c.state).update();
        jdbc.sql("insert into violation values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(c.no, c.isv, c.app, c.kind, c.at.atOffset(ZoneOffset.UTC), c.facts,
                c.decided ? c.at.atOffset(ZoneOffset.UTC) : null,
                        c.distinct ? "another act" : null)
                .update();
    }

    private Map<String, RepeatStanding> standings() {
        Map<String, RepeatStanding> standings = new TreeMap<>();
        jdbc.sql("select v.case_no, " + repeats.standing() + " as standing, case when " + repeats.counted()
                        + " then true else false end as counts from violation v join case_file c on c.case_no = v.case_no")
                .query((row, n) -> {
                    RepeatStanding standing = RepeatStanding.valueOf(row.getString("standing"));
                    assertThat(row.getBoolean("counts")).as("counted() and standing() of %s", row.getString("case_no"))
                            .isEqualTo(standing == RepeatStanding.COUNTED);
                    return standings.put(row.getString("case_no"), standing);
                })
                .list();
        return standings;
    }

    @ParameterizedTest(name = "{0}, decided {1}: {2}")
    @CsvSource({
        "DRAFT, false, PENDING",
        "NOTIFIED, false, PENDING",
        "APPEALED, false, PENDING",
        "APPEALED, true, COUNTED", // an appeal against what tightens it
        "DECIDED, true, COUNTED",
        "ENFORCED, true, COUNTED",
        "RECTIFIED, true, COUNTED",
        "CLOSED, true, COUNTED",
        "PARTLY_CANCELLED, false, PENDING",
        "CANCELLED, false, CANCELLED",
        "CANCELLED, true, CANCELLED",
        "WITHDRAWN, false, WITHDRAWN",
        "WITHDRAWN, true, WITHDRAWN",
        "ENDED_BY_OTHER_CASE, false, ENDED_BY_OTHER_CASE",
        "ENDED_BY_OTHER_CASE, true, COUNTED" // it stood when the ISV was gone
    })
    void oneCaseAlone(String state, boolean decided, RepeatStanding expected) {
        add(new Case("V-1", "i", "a", "V01", state, decided, ACT, "facts", false));
        assertThat(standings()).containsEntry("V-1", expected);
    }

    @ParameterizedTest(name = "{0} h later in {1}, {2}, facts ''{3}'', distinct {4}, the earlier one {5}: {6}")
    @CsvSource({
        "24, a, V01, other, false, CLOSED, COUNTED_ALREADY", // the span's end is within it
        "-24, a, V01, other, false, CLOSED, COUNTED_ALREADY",
        "24.001, a, V01, other, false, CLOSED, COUNTED",
        "1, b, V01, other, false, CLOSED, COUNTED", // another app
        "1, a, V02, other, false, CLOSED, COUNTED", // another kind
        "1, a, V01, other, true, CLOSED, COUNTED", // it says that it is another act
        "500, a, V01, Facts of the act, false, CLOSED, COUNTED_ALREADY",
        "500, a, V01, FACTS ofthe  act, false, CLOSED, COUNTED_ALREADY", // however it is spaced
        "500, a, V01, Facts of that act, false, CLOSED, COUNTED",
        "1, a, V01, other, false, CANCELLED, COUNTED", // the earlier one does not stand
        "1, a, V01, other, false, WITHDRAWN, COUNTED"
    })
    void anActIsCountedOnce(double hours, String app, String kind, String facts, boolean distinct, String earlier,
            RepeatStanding expected) {
        add(new Case("V-1", "i", "a", "V01", earlier, true, ACT, "facts of the act", false));
        add(new Case("V-2", "i", app, kind, "CLOSED", true, ACT.plusSeconds((long) (hours * 3600)), facts, distinct));
        assertThat(standings()).containsEntry("V-2", expected);
    }

    @Test
    void actsOfOthersAndUndecidedOnesTakeNothingAway() {
        add(new Case("V-1", "other", "a", "V01", "CLOSED", true, ACT, "facts", false));
        add(new Case("V-2", "i", "a", "V01", "NOTIFIED", false, ACT, "facts", false));
        add(new Case("V-3", "i", "a", "V01", "CLOSED", true, ACT, "facts", false));
        assertThat(standings()).containsEntry("V-1", RepeatStanding.COUNTED).containsEntry("V-2", RepeatStanding.PENDING)
                .containsEntry("V-3", RepeatStanding.COUNTED);
    }

    /** Hundreds of cases by chance, each judged again in Java. */
    @Test
    void isWhatTheRuleSaysOfAnyFile() {
        Random chance = new Random(6);
        String[] states = {"NOTIFIED", "DECIDED", "CLOSED", "CANCELLED", "WITHDRAWN", "ENDED_BY_OTHER_CASE"};
        List<Case> all = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String state = states[chance.nextInt(states.length)];
            boolean decided = state.equals("DECIDED") || state.equals("CLOSED") || !state.equals("NOTIFIED") && chance.nextBoolean();
            all.add(new Case(
                    "V-%04d".formatted(i), "i" + chance.nextInt(4), "a" + chance.nextInt(2), "V0" + chance.nextInt(3), state, decided,
                    ACT.plus(Duration.ofHours(chance.nextInt(1_000))), "Facts " + chance.nextInt(40), chance.nextInt(6) == 0));
        }
        all.forEach(this::add);
        Map<String, RepeatStanding> found = standings();
        Map<RepeatStanding, Integer> seen = new EnumMap<>(RepeatStanding.class);
        for (Case c : all) {
            boolean already = all.stream().anyMatch(e -> e.isv.equals(c.isv) && e.kind.equals(c.kind) && e.no
                    .compareTo(c.no) < 0 && e.stands() && c.isTheActOf(e));
            RepeatStanding expected = c.stands()
                    ? already ? RepeatStanding.COUNTED_ALREADY : RepeatStanding.COUNTED
                    : c.state.equals("NOTIFIED") ? RepeatStanding.PENDING : RepeatStanding.valueOf(c.state);
            assertThat(found).as("%s", c).containsEntry(c.no, expected);
            seen.merge(expected, 1, Integer::sum);
        }
        assertThat(seen).containsOnlyKeys(RepeatStanding.values());
    }

    @ParameterizedTest(name = "{0}, same year {1}, same act {2}: {3}")
    @CsvSource({
        "COUNTED, true, false, COUNTS",
        "COUNTED, true, true, SAME_ACT",
        "COUNTED, false, false, OTHER_YEAR",
        "COUNTED, false, true, OTHER_YEAR",
        "COUNTED_ALREADY, true, false, COUNTED_ALREADY",
        "COUNTED_ALREADY, true, true, SAME_ACT",
        "COUNTED_ALREADY, false, false, OTHER_YEAR",
        "PENDING, true, false, NOT_DECIDED",
        "PENDING, false, true, NOT_DECIDED",
        "ENDED_BY_OTHER_CASE, true, false, NOT_DECIDED",
        "CANCELLED, true, true, CANCELLED",
        "WITHDRAWN, false, false, CANCELLED"
    })
    void asSeenFromAnotherCase(RepeatStanding standing, boolean sameYear, boolean sameAct, EarlierAct.Standing expected) {
        assertThat(EarlierAct.Standing.of(standing, sameYear, sameAct)).isEqualTo(expected);
    }
}
