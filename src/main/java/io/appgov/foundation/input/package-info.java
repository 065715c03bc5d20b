/** Reads what people and systems send: one reader for the API, start forms and user tasks, whichever client they come from. */
package io.appgov.foundation.input;
