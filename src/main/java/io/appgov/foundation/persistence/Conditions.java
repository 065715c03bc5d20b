package io.appgov.foundation.persistence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A where clause with only the conditions that were given: {@code :x is null or} would keep the database from choosing an index. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private String first = "";

    /** Added only when {@code value} is not {@code null}; {@code sql} refers to it as {@code :name}. */
    public Conditions given(Object value, String sql, String name) {
        if (value != null) {
            conditions.add(sql);
            values.put(name, value);
        }
        return this;
    }

    /**
     * The column equals this value. The first such column is prepended to the order by: the result is the same, but H2 then reads
     * the index in order instead of sorting.
     */
    public Conditions same(String column, String name, Object value) {
        if (value != null && first.isEmpty()) {
            first = column + ", ";
        }
        return given(value, column + " = :" + name, name);
    }

    public Conditions and(String sql) {
        conditions.add(sql);
        return this;
    }

    /** The column has one of the values that {@code select} finds where {@code rows} hold. */
    public Conditions in(String column, String select, Conditions rows) {
        conditions.add(column + " in (" + select + rows.where() + ")");
        values.putAll(rows.values);
        return this;
    }

    /** There is a row in that table for which {@code rows} hold. */
    public Conditions exist(String table, Conditions rows) {
        conditions.add("exists (select 1 from " + table + rows.where() + ")");
        values.putAll(rows.values);
        return this;
    }

    public String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** @param order the columns to sort by */
    public String orderBy(String order) {
        return " order by " + first + order;
    }

    public Map<String, Object> values() {
        return values;
    }
}
