package io.appgov.insight.search;

import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseState;
import io.appgov.deposit.EntryKind;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lead.LeadState;
import io.appgov.measure.MeasureKind;
import io.appgov.people.Group;
import io.appgov.violation.ViolationState;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A submitted search: its conditions, its errors by field, and the values to show again. */
final class SearchForm {

    /** Filters with a field on the page. */
    static final List<String> FIELDS = List.of(
            "q", "isv", "partnerManager", "app", "process", "state", "outcome", "kind", "person", "openedFrom", "openedTo", "endedFrom",
            "endedTo", "policyVersion");

    /** Filters that only links set, grouped as they are removed. */
    static final List<List<String>> CHIPS = List.of(
            List.of("step"), List.of("late"), List.of("group"), List.of("assignee"), List.of("passed", "passedFrom", "passedTo"),
            List.of("appeal", "appealFrom", "appealTo"), List.of("ledger", "ledgerFrom", "ledgerTo"), List.of("measure"),
            List.of("occurredYear"));

    static final List<String> PROCESSES = Arrays.stream(CaseProcess.values()).map(CaseProcess::key).toList();
    static final Collection<String> STATES = new LinkedHashSet<>(
            Stream.of(names(ViolationState.class), names(CaseState.class), names(LeadState.class)).flatMap(List::stream).toList());

    private static final int MAX_TEXT = 200;
    private static final int MAX_PAGE = 10_000_000;
    private static final int MAX_SIZE = 200;

    private final Map<String, String> sent = new LinkedHashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();
    private final BusinessTime time;
    private final CaseSearch search;
    private final int page;
    private final int size;

    /** @param kinds of violations there are; {@code versions} of the policy */
    SearchForm(Map<String, String> parameters, Set<String> kinds, List<String> versions, BusinessTime time) {
        this.time = time;
        parameters.forEach((name, value) -> {
            if (!value.isBlank()) {
                sent.put(name, value.strip());
            }
        });
        this.search = new CaseSearch(
                text("q"), text("isv"), text("partnerManager"), text("app"), oneOf("process", PROCESSES), oneOf("state", STATES),
                Optional.ofNullable(oneOf("outcome", names(Outcome.class))).map(Outcome::valueOf).orElse(null),
                oneOf("kind", kinds), text("person"), period("opened"), period("ended"), oneOf("policyVersion", versions),
                standing(), passed(), appealed(), booked(), oneOf("measure", names(MeasureKind.class)), number("occurredYear", 2000, 2200));
        this.page = Optional.ofNullable(number("page", 0, MAX_PAGE)).orElse(0);
        this.size = Optional.ofNullable(number("size", 1, MAX_SIZE)).orElse(50);
        Set<String> known = new LinkedHashSet<>(FIELDS);
        CHIPS.forEach(known::addAll);
        known.addAll(List.of("page", "size", "lang"));
        sent.keySet().stream().filter(name -> !known.contains(name)).forEach(name -> problems.put(name, "wrong.unknown"));
    }

    CaseSearch search() {
        return search;
    }

    int page() {
        return page;
    }

    int size() {
        return size;
    }

    /** The key of the error message, by field. */
    Map<String, String> problems() {
        return problems;
    }

    /** As it was sent; {@code ""} when it was not. */
    String sent(String name) {
        return sent.getOrDefault(name, "");
    }

    /** Every filter that was sent. */
    Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>(sent);
        filters.keySet().removeAll(Set.of("page", "lang"));
        return filters;
    }

    private CaseSearch.Standing standing() {
        var standing = new CaseSearch.Standing(
                text("step"), "true".equals(oneOf("late", List.of("true", "false"))),
                oneOf("group", Arrays.stream(Group.values()).map(Group::id).toList()), text("assignee"));
        return standing.isAsked() ? standing : null;
    }

    private CaseSearch.Passed passed() {
        String step = text("passed");
        CaseSearch.Period at = period("passed");
        return step == null && !at.isAsked() ? null : new CaseSearch.Passed(step, at);
    }

    private CaseSearch.Appealed appealed() {
        String result = oneOf("appeal", List.of("upheld", "partlyUpheld", "rejected", "any"));
        CaseSearch.Period reviewed = period("appeal");
        return result == null && !reviewed.isAsked() ? null : new CaseSearch.Appealed("any".equals(result) ? null : result, reviewed);
    }

    private CaseSearch.Booked booked() {
        String kind = oneOf("ledger", names(EntryKind.class));
        CaseSearch.Period at = period("ledger");
        return kind == null && !at.isAsked() ? null : new CaseSearch.Booked(kind, at);
    }

    /** Whole days of the policy's zone, both inclusive. */
    private CaseSearch.Period period(String name) {
        LocalDate from = date(name + "From");
        LocalDate to = date(name + "To");
        if (from != null && to != null && to.isBefore(from)) {
            problems.put(name + "To", "wrong.order");
        }
        return new CaseSearch.Period(from == null ? null : time.startOf(from), to == null ? null : time.startOf(to.plusDays(1)));
    }

    private LocalDate date(String name) {
        String text = sent.get(name);
        try {
            LocalDate date = text == null ? null : LocalDate.parse(text);
            if (date == null || date.getYear() >= 2000 && date.getYear() < 2200) {
                return date;
            }
        } catch (DateTimeException noDate) {
            // said below
        }
        problems.put(name, "wrong.date");
        return null;
    }

    private String text(String name) {
        String text = sent.get(name);
        if (text != null && (text.length() > MAX_TEXT || text.indexOf(0) >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text))) {
            problems.put(name, "wrong.text");
            return null;
        }
        return text;
    }

    private String oneOf(String name, Collection<String> allowed) {
        String value = sent.get(name);
        if (value != null && !allowed.contains(value)) {
            problems.put(name, "wrong.choice");
            return null;
        }
        return value;
    }

    private Integer number(String name, int min, int max) {
        String text = sent.get(name);
        if (text != null && (!text.matches("\\d{1,9}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max)) {
            problems.put(name, "wrong.number");
            return null;
        }
        return text == null ? null : Integer.valueOf(text);
    }

    static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}
