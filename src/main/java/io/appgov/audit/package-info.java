/**
 * The audit trail: what happened to a case, by whom and when; written in the same transaction, never changed, kept longer than the
 * engine's history. Also the proof: data that decisions rest on is sealed when written, so that manual changes are detected
 * (src/docs/proof.md).
 */
package io.appgov.audit;
