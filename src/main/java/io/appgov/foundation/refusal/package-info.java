/** Refusals: a helpful message and an HTTP status. */
package io.appgov.foundation.refusal;
