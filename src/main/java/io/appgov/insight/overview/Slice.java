package io.appgov.insight.overview;

import io.appgov.foundation.persistence.Columns;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A week, month or year of a period, cut at its ends. */
record Slice(String label, Period period) {

    /** For a query: {@code slice (no, from_at, to_at)}, counted from 0. There is no outside text in it. */
    static String table(List<Slice> slices) {
        return IntStream.range(0, slices.size())
                .mapToObj(no -> "(%d, timestamp with time zone '%s', timestamp with time zone '%s')".formatted(
                        no, Columns.at(slices.get(no).period.start()), Columns.at(slices.get(no).period.end())))
                .collect(Collectors.joining(", ", "(values ", ") slice (no, from_at, to_at)"));
    }
}
