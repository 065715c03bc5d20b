/** Lists of vendors, apps and users taken over from CSV files, whole or not at all. */
package io.appgov.operation.imports;
