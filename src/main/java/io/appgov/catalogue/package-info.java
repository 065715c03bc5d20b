/** ISVs, their apps, what state these are in and what that means for users (§二). */
package io.appgov.catalogue;
