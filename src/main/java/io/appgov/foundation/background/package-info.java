/** Threads that work beside the requests. */
package io.appgov.foundation.background;
