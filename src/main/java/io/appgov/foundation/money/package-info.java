/** Amounts of yuan: one value type for what is deposited, deducted, paid back and owed. */
package io.appgov.foundation.money;
