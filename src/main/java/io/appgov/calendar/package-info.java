/** Which days are worked (T8): Monday to Friday, but for the holidays and the weekend days worked in exchange of each year. */
package io.appgov.calendar;
