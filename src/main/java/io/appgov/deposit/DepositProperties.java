package io.appgov.deposit;

import io.appgov.foundation.money.Money;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.deposit.*}.
 *
 * @param singleLimit CNY a person of finance may book alone (payment, refund, top-up); larger amounts wait for a second person of
 *     finance. Unset: any amount. Bookings by systems are exempt, as they are checked elsewhere
 */
@Validated
@ConfigurationProperties("appgov.deposit")
record DepositProperties(@Positive BigDecimal singleLimit) {

    /** Whether a person of finance may book it alone. */
    boolean isBookedAlone(Money amount) {
        return singleLimit == null || amount.yuan().compareTo(singleLimit) <= 0;
    }

    /** The configured limit, for a message; requires that it is set. */
    String limit() {
        return singleLimit.toPlainString();
    }
}
