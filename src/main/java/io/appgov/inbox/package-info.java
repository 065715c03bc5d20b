/** Events of a case that its process has not consumed yet: kept until a step waits for them, never lost between two steps (R14). */
package io.appgov.inbox;
