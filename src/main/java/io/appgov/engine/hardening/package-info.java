/** The only package that uses engine internals: closes what Camunda leaves open, and controls the engine's clock. */
package io.appgov.engine.hardening;
