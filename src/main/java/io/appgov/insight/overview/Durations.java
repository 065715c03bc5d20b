package io.appgov.insight.overview;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** A column of seconds. */
final class Durations {

    private Durations() {}

    static Duration of(ResultSet row, String column) throws SQLException {
        BigDecimal seconds = row.getBigDecimal(column);
        return seconds == null ? null : Duration.ofMillis(seconds.movePointRight(3).longValue());
    }
}
