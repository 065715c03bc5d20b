/** Relisting (§七 重新上架/上线): guarded, reviewed against the listing checklist, the deposit used again or topped up. */
package io.appgov.relisting;
