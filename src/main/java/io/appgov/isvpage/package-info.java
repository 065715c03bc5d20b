/** The page behind the personal link in a notice: what the ISV may see of its case, and where it answers. */
package io.appgov.isvpage;
