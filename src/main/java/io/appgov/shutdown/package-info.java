/** Offline shutdown (§七 下线): letter, review, delisting first, notice to users, duties, both 90-day clocks, refund, offline. */
package io.appgov.shutdown;
