/** The page behind the personal link in a notice: shows the ISV its case and accepts its answers. */
package io.appgov.isvpage;
