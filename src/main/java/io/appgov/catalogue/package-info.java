/** ISVs, their apps, the states of both and what they mean for users (§二). */
package io.appgov.catalogue;
