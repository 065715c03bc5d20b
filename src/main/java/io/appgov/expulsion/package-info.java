/**
 * Expulsion and ending of the cooperation (§七 服务商清退): every app offline, issues settled, deposits returned, letter, account closed last.
 */
package io.appgov.expulsion;
