/** What a state means is carried out (§二, R7): a feed of what other systems have to do, pushed if they like, and who has done it. */
package io.appgov.effects;
