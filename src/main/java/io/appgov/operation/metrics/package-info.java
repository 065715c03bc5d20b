/** 运行指标: the figures of those who run the application, read on a schedule and never by a scrape. */
package io.appgov.operation.metrics;
