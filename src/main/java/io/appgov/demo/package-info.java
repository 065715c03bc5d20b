/** Only in profile demo: its users and ISV, a movable clock, channels with simulated failures. */
package io.appgov.demo;
