/** The deposit ledger (保证金): append-only, one account per app, the balance is the sum of its entries and never negative. */
package io.appgov.deposit;
