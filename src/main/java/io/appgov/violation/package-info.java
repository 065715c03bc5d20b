/** Violation handling (§六, §七): recorded, proposed by the catalogue, decided by people, noticed, answered, enforced, rectified. */
package io.appgov.violation;
