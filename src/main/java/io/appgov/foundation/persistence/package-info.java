/** How our values stand in columns: instants, amounts and lists, the same on H2 and PostgreSQL. */
package io.appgov.foundation.persistence;
