/** HTTP endpoints: access control, the format of refusals, and idempotency of repeated requests. */
package io.appgov.web;
