/** What was done about users, groups and grants, for those who look after that. */
package io.appgov.insight.rights;
