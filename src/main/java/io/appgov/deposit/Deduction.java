package io.appgov.deposit;

import io.appgov.foundation.money.Money;

/**
 * What a deduction did, in CNY.
 *
 * @param shortfall what the balance lacked (M4)
 * @param owed all that the account's deductions lacked and is not paid, this one's included (R5)
 */
public record Deduction(Money amount, Money balance, Money shortfall, Money owed) {}
