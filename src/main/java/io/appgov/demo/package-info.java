/** Only in profile demo: its users and ISV, a clock that can be moved, channels that can be broken. */
package io.appgov.demo;
