/** The shared interfaces between the capabilities and the engine: user tasks and their rules, starts, messages, deployment. */
package io.appgov.engine;
