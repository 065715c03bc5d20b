/** 运行指标: figures for operations, refreshed on a schedule and not by each scrape. */
package io.appgov.operation.metrics;
