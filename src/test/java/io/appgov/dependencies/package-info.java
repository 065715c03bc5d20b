/** What the application stands on: what is shipped, under which licence, for which reason, and what is known against it. */
package io.appgov.dependencies;
