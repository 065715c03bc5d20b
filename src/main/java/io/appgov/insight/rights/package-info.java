/** Changes of users, groups and grants, for auditors and administrators. */
package io.appgov.insight.rights;
