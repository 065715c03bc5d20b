/**
 * Notices to the ISV: rendered per contact, stored as sent, delivered through both channels by an outbox, served when one accepted (T3).
 */
package io.appgov.notice;
