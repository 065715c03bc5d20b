/** Letters from ISVs: stored as received, judged by the received time, passed to the case that waits for them, never lost. */
package io.appgov.correspondence;
