package io.appgov.deposit;

import java.math.BigDecimal;

/** What a deduction did, in CNY. {@code shortfall} is what the balance lacked (M4). */
public record Deduction(BigDecimal amount, BigDecimal balance, BigDecimal shortfall) {}
