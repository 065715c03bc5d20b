/** The application's two languages, and the texts of its pages in them. */
package io.appgov.foundation.language;
