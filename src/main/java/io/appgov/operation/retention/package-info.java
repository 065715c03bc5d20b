/** Retention of data outside the case file: the engine's history and idempotency keys. */
package io.appgov.operation.retention;
