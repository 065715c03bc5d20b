/** Log content: the case concerned, and no personal names or addresses. */
package io.appgov.foundation.logging;
