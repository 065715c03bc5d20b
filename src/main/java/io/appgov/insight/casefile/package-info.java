/** 案卷: a case as it was, from our own tables: the page auditors read, and the dossier as JSON and PDF. One content in three dresses. */
package io.appgov.insight.casefile;
