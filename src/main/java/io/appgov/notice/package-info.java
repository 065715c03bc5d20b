/**
 * What the ISV is told: rendered per contact, kept as sent, delivered through both channels by an outbox, served when one accepted (T3).
 */
package io.appgov.notice;
