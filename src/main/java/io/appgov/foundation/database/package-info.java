/** Access to the database: timeouts, availability, and what counts as a temporary outage. */
package io.appgov.foundation.database;
