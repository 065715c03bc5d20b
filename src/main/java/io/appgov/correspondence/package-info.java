/** What ISVs write: kept as received, judged by the received time, passed to the case that waits for it, never lost. */
package io.appgov.correspondence;
