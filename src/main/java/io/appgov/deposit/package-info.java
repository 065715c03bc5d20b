/** The deposit ledger (保证金): append-only, one account per app, the balance is the sum of its entries and never below zero. */
package io.appgov.deposit;
