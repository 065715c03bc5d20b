/** Violation handling (§六, §七): recorded, proposed by the catalogue, decided by people, notified, answered, enforced, rectified. */
package io.appgov.violation;
