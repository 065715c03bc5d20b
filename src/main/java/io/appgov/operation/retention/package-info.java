/** How long is kept what is not the case file: the engine's history, and which requests were made before. */
package io.appgov.operation.retention;
