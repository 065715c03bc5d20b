/** 案卷: a case as it was, from our own tables: the page for auditors, and the dossier as JSON and PDF: one content, three formats. */
package io.appgov.insight.casefile;
