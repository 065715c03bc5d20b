/** Deliveries of a notice: how they leave through both channels, are tried again, come back, and what they amount to (T3). */
package io.appgov.notice.outbox;
