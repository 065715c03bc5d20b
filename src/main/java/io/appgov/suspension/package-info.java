/**
 * Emergency suspensions (§八, E29): two persons stop what the platform does for an app or an ISV at once, a third hears the appeal; a
 * suspension lifts itself and nothing else, and never ends the cooperation.
 */
package io.appgov.suspension;
