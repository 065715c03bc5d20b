/** What stands between us and the database: how long anything may take, whether it is there, and what counts as a passing outage. */
package io.appgov.foundation.database;
