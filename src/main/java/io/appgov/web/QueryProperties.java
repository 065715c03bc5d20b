package io.appgov.web;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.queries.*}: limits of calls to the engine's REST API, at each of its endpoints; more is 400. The number of results
 * is limited by the engine's {@code query-max-results-limit}.
 *
 * @param orQueries {@code orQueries} of a query, nested ones included
 * @param conditions conditions of a query and its {@code orQueries} together; each variable compared is one
 * @param sortings sort criteria of a query
 * @param listEntries entries of any list
 * @param characters length of any string
 * @param textCharacters length of free text: comments, values, descriptions
 * @param nesting depth of objects and lists
 */
@Validated
@ConfigurationProperties("appgov.queries")
record QueryProperties(
        @Min(1) @DefaultValue("20") int orQueries,
        @Min(1) @DefaultValue("100") int conditions,
        @Min(1) @DefaultValue("10") int sortings,
        @Min(1) @DefaultValue("2000") int listEntries,
        @Min(1) @DefaultValue("4000") int characters,
        @Min(1) @DefaultValue("20000") int textCharacters,
        @Min(1) @DefaultValue("20") int nesting) {}
