package io.appgov.violation;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Property;
import io.appgov.Unit;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many-th of its year an act is (T6, R6). The rule is stated once, in SQL; here it is held against the same rule in Java, on
 * many small worlds made at random, in a database in memory that has only the columns the rule asks for.
 */
@Unit
class OccurrencesTest {

    private static final Instant NEW_YEAR = Instant.parse("2025-12-31T16:00:00Z");
    private static final Duration SPAN = Duration.ofHours(24);

    private final PolicyParameters policy = new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("appgov.policy", PolicyParameters.class);
    private final JdbcClient jdbc = database();
    private final Acts acts = new Acts(jdbc, new Repeats(policy), new BusinessTime(Clock.systemUTC(), policy));

    private static JdbcClient database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:occurrences;DB_CLOSE_DELAY=-1");
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("""
                create table if not exists case_file (case_no varchar(32) primary key, state varchar(32));
                create table if not exists violation (
                  case_no varchar(32) primary key, isv_id varchar(64), app_id varchar(64), kind varchar(16), occurred_at timestamp with time zone,
                  occurred_year integer, facts varchar(4000), distinct_act varchar(4000), finally_decided_at timestamp with time zone)
                """).update();
        return jdbc;
    }

    /** A case of the world. */
    private record Case(
            int no, String isv, String app, String kind, Instant occurredAt, String facts, String distinctAct, boolean decided,
            String state) {

        CaseNo caseNo() {
            return CaseNo.of("V-%06d".formatted(no));
        }

        int year() {
            return occurredAt.atOffset(ZoneOffset.ofHours(8)).getYear();
        }

        /** Finally decided, and the decision stands. */
        boolean stands() {
            return decided && !state.equals("CANCELLED") && !state.equals("WITHDRAWN");
        }

        boolean isActOf(Case other) {
            if (!app.equals(other.app)) {
                return false;
            }
            boolean near = Duration.between(occurredAt, other.occurredAt).abs().compareTo(SPAN) <= 0;
            boolean alike = facts.replaceAll("\\s", "").equalsIgnoreCase(other.facts.replaceAll("\\s", ""));
            if (!kind.equals(other.kind)) {
                return near && alike;
            }
            Case later = no > other.no ? this : other;
            return later.distinctAct == null && (near || alike);
        }
    }

    private static boolean isCounted(Case c, List<Case> world) {
        return c.stands() && world.stream().noneMatch(
                e -> e.no < c.no && e.isv.equals(c.isv) && e.kind.equals(c.kind) && e.stands() && e.isActOf(c));
    }

    /** One more than the counted acts of that ISV, kind and year that are not this one. */
    private static int occurrence(Case own, String kind, List<Case> world) {
        return 1 + (int) world.stream()
                .filter(c -> c.no != own.no && c.isv.equals(own.isv) && c.kind.equals(kind) && c.year() == own.year())
                .filter(c -> isCounted(c, world) && !c.isActOf(own))
                .count();
    }

    private void write(List<Case> world) {
        jdbc.sql("delete from violation").update();
        jdbc.sql("delete from case_file").update();
        world.forEach(c -> {
            jdbc.sql("insert into case_file values (?, ?)").params(c.caseNo(), c.state()).update();
            jdbc.sql("insert into violation values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(c.caseNo(), c.isv(), c.app(), c.kind(), c.occurredAt().atOffset(ZoneOffset.UTC), c.year(), c.facts(),
                    c.distinctAct(),
                            c.decided() ? Timestamp.from(NEW_YEAR) : null)
                    .update();
        });
    }

    private int counted(Case own) {
        return acts.occurrences(violation(own, List.of())).get(own.kind());
    }

    private static Violation violation(Case c, List<RuleSource> sources) {
        return new Violation(
                c.caseNo(), ViolationState.valueOf(c.state()), "operator1",
                new ViolationReport(IsvId.of(c.isv()), AppId.of(c.app()), c.kind(), Severity.MINOR, c.occurredAt(), c.facts(), sources,
                List.of(),
                        c.distinctAct()),
                null, null, null, null);
    }

    private static Case decided(int no, Instant occurredAt, String facts) {
        return new Case(no, "isv-1", "app-1", "V02", occurredAt, facts, null, true, "CLOSED");
    }

    @Test
    void the_count_begins_again_with_31_december_24_in_beijing() {
        Case december = decided(1, NEW_YEAR.minusMillis(1), "one");
        Case november = decided(2, NEW_YEAR.minus(Duration.ofDays(40)), "two");
        Case january = decided(3, NEW_YEAR.plus(Duration.ofDays(10)), "three");
        Case february = decided(4, NEW_YEAR.plus(Duration.ofDays(40)), "four");
        write(List.of(december, november, january, february));
        assertThat(List.of(december, november, january, february)).extracting(this::counted).containsExactly(2, 2, 2, 2);
    }

    @Test
    void what_is_pending_withdrawn_or_cancelled_does_not_count() {
        Case own = decided(9, NEW_YEAR.plus(Duration.ofDays(90)), "own");
        List<Case> world = new ArrayList<>(List.of(own));
        for (String state : List.of("NOTIFIED", "WITHDRAWN", "CANCELLED")) {
            boolean decided = !state.equals("NOTIFIED");
            world.add(new Case(world.size(), "isv-1", "app-1", "V02", NEW_YEAR.plus(Duration.ofDays(10L * world.size())), state, null,
                    decided, state));
        }
        write(world);
        assertThat(counted(own)).isEqualTo(1);
    }

    @Test
    void reports_of_one_act_are_one_offence_up_to_24_hours_apart_and_no_further() {
        Instant at = NEW_YEAR.plus(Duration.ofDays(10));
        Case own = decided(9, NEW_YEAR.plus(Duration.ofDays(90)), "own");
        write(List.of(own, decided(1, at, "one"), decided(2, at.plus(SPAN), "two")));
        assertThat(counted(own)).isEqualTo(2);
        write(List.of(own, decided(1, at, "one"), decided(2, at.plus(SPAN).plusMillis(1), "two")));
        assertThat(counted(own)).isEqualTo(3);
        write(List.of(own, decided(1, at, "The same"), decided(2, at.plus(SPAN.multipliedBy(9)), "the\n sa me")));
        assertThat(counted(own)).as("equal facts, however they are written").isEqualTo(2);
    }

    @Test
    void each_kind_a_case_is_judged_by_is_counted_by_itself() {
        Case own = decided(9, NEW_YEAR.plus(Duration.ofDays(90)), "own");
        Case other = new Case(1, "isv-1", "app-2", "V05", NEW_YEAR.plus(Duration.ofDays(5)), "other", null, true, "CLOSED");
        write(List.of(own, other, decided(2, NEW_YEAR.plus(Duration.ofDays(50)), "same kind")));
        Violation judgedByTwo = violation(own, List.of(new RuleSource("rules", "1", "V02"), new RuleSource("rules", "2", "V05"),
                new RuleSource("rules", "3", "V07")));
        assertThat(acts.occurrences(judgedByTwo)).containsExactly(Map.entry("V02", 2), Map.entry("V05", 2), Map.entry("V07", 1));
    }

    @Test
    void in_any_world_the_table_counts_as_the_rule_says() {
        Property.holds(150, random -> {
            List<Case> world = new ArrayList<>();
            for (int no = 1; no <= random.nextInt(2, 9); no++) {
                world.add(any(no, random));
            }
            write(world);
            for (Case own : world) {
                Violation v = violation(own, List.of(new RuleSource("rules", "1", "V02"), new RuleSource("rules", "2", "V05")));
                assertThat(acts.occurrences(v)).as("%s in %s", own.caseNo(), world).containsOnly(
                        Map.entry("V02", occurrence(own, "V02", world)), Map.entry("V05", occurrence(own, "V05", world)));
            }
        });
    }

    /** Close to the new year and to each other, so that every border is met often. */
    private static Case any(int no, SplittableRandom random) {
        Instant occurredAt = NEW_YEAR.plus(Duration.ofHours(random.nextInt(-4, 5) * 12L)).plusMillis(random.nextInt(-1, 2));
        return new Case(
                no, Property.any(random, "isv-1", "isv-1", "isv-2"), Property.any(random, "app-1", "app-1", "app-2"),
                Property.any(random, "V02", "V02", "V05"),
                occurredAt, Property.any(random, "spam", "S pam", "spam\n", "other", "third", "fourth"),
                random.nextInt(5) == 0 ? "another one" : null,
                random.nextInt(5) > 0, Property.any(random, "CLOSED", "ENFORCED", "NOTIFIED", "CANCELLED", "WITHDRAWN"));
    }
}
