/**
 * {@code mvn -Pfaults verify}: the jar as processes, killed, stopped and cut off while it works; what it answered must still be so,
 * once. Spoken to over HTTP only.
 */
package io.appgov.faults;
