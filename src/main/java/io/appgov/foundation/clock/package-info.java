/** The machine's clock, and that it was moved: remarked for those who run the application, and in no case. */
package io.appgov.foundation.clock;
