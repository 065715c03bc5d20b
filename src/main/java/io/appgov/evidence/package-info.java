/** Files, stored in our own tables with hash, size and a type checked by content. */
package io.appgov.evidence;
