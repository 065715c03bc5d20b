package io.appgov.foundation.persistence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A where clause of what was asked for and of nothing else: with {@code :x is null or} in it no database sees which index
 * to take.
 */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private String first = "";

    /** Asked for only when {@code value} is not {@code null}; {@code sql} names it {@code :name}. */
    public Conditions given(Object value, String sql, String name) {
        if (value != null) {
            conditions.add(sql);
            values.put(name, value);
        }
        return this;
    }

    /**
     * All found have this value in this column. The first such column leads the order: that changes nothing, but H2 then
     * reads the index on it in its order instead of sorting what it finds.
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

    /** @param order the columns that say in which order those found come */
    public String orderBy(String order) {
        return " order by " + first + order;
    }

    public Map<String, Object> values() {
        return values;
    }
}
