/** What stands in the log: the case something was done for, and nobody's name or address. */
package io.appgov.foundation.logging;
