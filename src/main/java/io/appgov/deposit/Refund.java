package io.appgov.deposit;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.money.Money;
import java.time.Instant;

/**
 * A refund that is or was due (§七: 退还保证金).
 *
 * @param amount CNY: the balance when it was fixed
 * @param failures payouts that failed, {@code lastFailure} why the last one did (E23)
 * @param paidAt {@code null} while it is pending
 */
public record Refund(CaseNo caseNo, AppId appId, Money amount, int failures, String lastFailure, Instant paidAt) {}
