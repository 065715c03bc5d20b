/**
 * The service an ISV gives its users and the platform, watched (§三.2, §三.3): tickets, their deadlines by the working calendar,
 * complaints.
 */
package io.appgov.support;
