/**
 * Monitors all open cases: each must have a next step and a process position that matches its state; managers can repair one that does not.
 */
package io.appgov.operation.watch;
