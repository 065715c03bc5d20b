/**
 * What happened to a case and its process has not taken yet: kept until the step that waits for it is there, never lost between two steps
 * (R14).
 */
package io.appgov.inbox;
