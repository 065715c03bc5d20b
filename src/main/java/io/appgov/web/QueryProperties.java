package io.appgov.web;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.queries.*}: what a call of the engine's REST API may bring, at each of its doors; more is 400. How many results it
 * may ask for is {@code query-max-results-limit} of the engine.
 *
 * @param orQueries {@code orQueries} of a query, nested ones included
 * @param conditions conditions of a query and its {@code orQueries} together; each variable compared is one
 * @param sortings orders by which a query may sort
 * @param listEntries entries of any list
 * @param characters length of any string
 * @param textCharacters length of what people write: comments, values, descriptions
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
