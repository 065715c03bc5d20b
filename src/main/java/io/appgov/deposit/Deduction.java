package io.appgov.deposit;

import java.math.BigDecimal;

/**
 * What a deduction did, in CNY.
 *
 * @param shortfall what the balance lacked (M4)
 * @param owed all that the account's deductions lacked and is not paid, this one's included (R5)
 */
public record Deduction(BigDecimal amount, BigDecimal balance, BigDecimal shortfall, BigDecimal owed) {}
