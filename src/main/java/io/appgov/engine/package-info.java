/** The few places where the house meets the engine for all capabilities: user tasks and their rules, starts, messages, deployment. */
package io.appgov.engine;
