/** The versions of the policy: their text on a page for everybody, and how a new one comes into force (opening of the policy, T9). */
package io.appgov.amendment;
