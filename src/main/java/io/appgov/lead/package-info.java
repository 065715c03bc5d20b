/**
 * Leads (违规线索): whatever a system finds that may be a violation, until a person opens a violation from it or drops it (§三, §六).
 * A lead is no violation: it counts nowhere, holds no refund and blocks no relisting.
 */
package io.appgov.lead;
