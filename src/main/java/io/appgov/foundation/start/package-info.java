/** What is done before the first request and the first timer, and in which order. */
package io.appgov.foundation.start;
