/** Enforces states in other systems (§二, R7): a feed of what they have to do, optionally pushed, and who has done it. */
package io.appgov.effects;
