/** Deliveries of a notice: sending through both channels, retries, bounces, and the resulting service (T3). */
package io.appgov.notice.outbox;
