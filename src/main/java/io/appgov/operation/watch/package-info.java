/**
 * A watchman over all open cases: each has its next step, and stands where its state says; and how a manager brings one back that does not.
 */
package io.appgov.operation.watch;
