/** The two languages of the house, and the words its pages have in them. */
package io.appgov.foundation.language;
