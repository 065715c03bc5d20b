/** The register of cases: number, process, parties, state, parent and children; every capability opens its cases here. */
package io.appgov.cases;
