package io.appgov.deposit;

import io.appgov.foundation.money.Money;

/**
 * The result of a deduction, in CNY.
 *
 * @param shortfall what could not be deducted (M4)
 * @param owed all unpaid shortfalls of the account, including this one (R5)
 */
public record Deduction(Money amount, Money balance, Money shortfall, Money owed) {}
