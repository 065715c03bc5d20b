/** Ids of cases, apps and ISVs as separate types, so that one cannot be passed for another. */
package io.appgov.foundation.identity;
