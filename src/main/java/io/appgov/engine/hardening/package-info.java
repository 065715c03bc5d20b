/** The only package that knows the engine's inside: what Camunda leaves open is closed here, and the engine's clock is ours. */
package io.appgov.engine.hardening;
