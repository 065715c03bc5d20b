/** The audit trail: what happened to a case, by whom and when; written in the same transaction, never changed, outlives the engine's history. */
package io.appgov.audit;
