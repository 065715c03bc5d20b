/**
 * The audit trail: what happened to a case, by whom and when; written in the same transaction, never changed, outlives the engine's
 * history. And the proof: what decisions rest on is sealed as it is written, so that a change by hand shows (src/docs/proof.md).
 */
package io.appgov.audit;
