/**
 * {@code mvn -Pattack verify}: thousands of hostile requests, drawn by a seed, to every path of the running application, as nobody and
 * as everybody. What is refused leaves nothing behind, what is taken accounts for what it changed, and nothing is our failure.
 */
package io.appgov.attack;
