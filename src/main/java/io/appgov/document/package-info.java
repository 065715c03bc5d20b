/** Our texts as documents: HTML and PDF with fonts for Chinese. */
package io.appgov.document;
