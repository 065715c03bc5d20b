/**
 * What delisting, shutdown, ending and relisting have in common: how cases end because of others, wait for others, and are withdrawn (§七,
 * E11–E13, E24).
 */
package io.appgov.lifecycle;
