/** Texts of ours as documents: HTML and PDF with the fonts for Chinese. */
package io.appgov.document;
