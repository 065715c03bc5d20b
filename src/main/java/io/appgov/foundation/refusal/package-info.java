/** How the application says no: a sentence that helps, and which kind of no it is. */
package io.appgov.foundation.refusal;
