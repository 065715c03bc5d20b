/** What an operator runs on the machine instead of the application: {@code java -jar appgov.jar verify-audit}. */
package io.appgov.foundation.command;
