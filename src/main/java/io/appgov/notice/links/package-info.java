/** Personal links in notices: made from a key outside the database, kept as a hash, opened for a while, revoked. */
package io.appgov.notice.links;
