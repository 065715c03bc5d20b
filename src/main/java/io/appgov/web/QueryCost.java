package io.appgov.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Parses a query before the engine does and stops at the first limit exceeded, so that an expensive query is detected at the cost
 * of reading it.
 */
final class QueryCost {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).maxNumberLength(Integer.MAX_VALUE)
            .build()).build();
    private static final String OR_QUERIES = "orQueries";
    private static final String SORTING = "sorting";
    /** Names of fields with free text. */
    private static final Set<String> TEXTS = Set.of("message", "value", "description", "properties");
    /** The query inside a filter is a query as well. */
    private static final String QUERY = "query";
    private static final Pattern VARIABLES = Pattern.compile("(?i)\\w*variables");

    private final QueryProperties limits;
    private int orQueries;
    private int conditions;

    private QueryCost(QueryProperties limits) {
        this.limits = limits;
    }

    /** A limit is exceeded; the message says which, 中文 English. */
    static final class TooMuch extends Exception {

        TooMuch(String what, int most) {
            super("查询过大，最多 too much in one call, at most " + most + ": " + what, null, false, false);
        }
    }

    /** Invalid JSON is left to the engine to answer. */
    static void ofBody(byte[] body, QueryProperties limits) throws TooMuch {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != null) {
                new QueryCost(limits).read(parser, null, 0, true);
            }
        } catch (IOException noJson) {
            return;
        }
    }

    /** @param queryString as received, encoded; {@code null} for none */
    static void ofAddress(String queryString, QueryProperties limits) throws TooMuch {
        if (queryString == null) {
            return;
        }
        int conditions = 0;
        for (String parameter : queryString.split("&")) {
            int is = parameter.indexOf('=');
            String value = is < 0 ? "" : parameter.substring(is + 1);
            check("字符 characters", value.length(), limits.characters() * 9);
            int entries = value.split(",|%2[cC]", -1).length;
            check("列表项 entries of a list", entries, limits.listEntries());
            conditions += VARIABLES.matcher(is < 0 ? parameter : parameter.substring(0, is)).matches() ? entries : 1;
            check("条件 conditions", conditions, limits.conditions());
        }
    }

    /**
     * @param name of the field whose value begins here; {@code null} in a list
     * @param query whether an object that begins here is a query, whose fields are conditions
     */
    private void read(JsonParser parser, String name, int depth, boolean query) throws IOException, TooMuch {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, depth + 1, query);
            case START_ARRAY -> list(parser, name, depth + 1, query);
            case VALUE_STRING -> check("字符 characters", parser.getTextLength(),
                    name != null && TEXTS.contains(name) ? limits.textCharacters() : limits.characters());
            default -> { /* a number or a word */ }
        }
    }

    private void object(JsonParser parser, int depth, boolean query) throws IOException, TooMuch {
        check("嵌套 nesting", depth, limits.nesting());
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            check("字符 characters", name.length(), limits.characters());
            if (parser.nextToken() == null) {
                return;
            }
            boolean counted = query && !name.equals(OR_QUERIES) && !name.equals(SORTING);
            if (counted && parser.currentToken() != JsonToken.START_ARRAY) {
                oneMore();
            }
            read(parser, name, depth, query && (name.equals(OR_QUERIES) || counted
                    && parser.currentToken() == JsonToken.START_ARRAY) || name.equals(QUERY));
        }
    }

    private void list(JsonParser parser, String name, int depth, boolean query) throws IOException, TooMuch {
        check("嵌套 nesting", depth, limits.nesting());
        int entries = 0;
        boolean ofObjects = false;
        boolean or = OR_QUERIES.equals(name);
        while (parser.nextToken() != null && parser.currentToken() != JsonToken.END_ARRAY) {
            check("列表项 entries of a list", ++entries, SORTING.equals(name) ? limits.sortings() : limits.listEntries());
            if (or) {
                check(OR_QUERIES, ++orQueries, limits.orQueries());
            } else if (query && parser.currentToken() == JsonToken.START_OBJECT) {
                // each entry is a variable to compare
                ofObjects = true;
                oneMore();
            }
            read(parser, null, depth, or && query);
        }
        if (query && !or && !ofObjects) {
            oneMore();
        }
    }

    private void oneMore() throws TooMuch {
        check("条件 conditions", ++conditions, limits.conditions());
    }

    private static void check(String what, int found, int most) throws TooMuch {
        if (found > most) {
            throw new TooMuch(what, most);
        }
    }
}
