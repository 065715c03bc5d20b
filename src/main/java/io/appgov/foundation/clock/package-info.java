/** The machine's clock and its jumps: reported to operations, never recorded in a case. */
package io.appgov.foundation.clock;
