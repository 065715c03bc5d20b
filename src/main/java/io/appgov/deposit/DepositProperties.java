package io.appgov.deposit;

import io.appgov.foundation.money.Money;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.deposit.*}.
 *
 * @param singleLimit CNY that a person of finance books alone (payment, refund, top-up); what is above waits for a second of finance.
 *     Unset: any amount. What systems book has been looked at elsewhere
 */
@Validated
@ConfigurationProperties("appgov.deposit")
record DepositProperties(@Positive BigDecimal singleLimit) {

    /** Whether a person of finance books it alone. */
    boolean isBookedAlone(Money amount) {
        return singleLimit == null || amount.yuan().compareTo(singleLimit) <= 0;
    }

    /** The limit as it was set, for a sentence; there is one. */
    String limit() {
        return singleLimit.toPlainString();
    }
}
