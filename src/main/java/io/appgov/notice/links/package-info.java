/** Personal links in notices: derived from a key outside the database, stored as a hash, valid for a limited time, revocable. */
package io.appgov.notice.links;
