/** Voluntary delisting (§七 主动下架): asked for with a reason, reviewed, done on the agreed date, withdrawable until then. */
package io.appgov.delisting;
