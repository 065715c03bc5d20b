/** Imports lists of vendors, apps and users from CSV files, all or nothing. */
package io.appgov.operation.imports;
