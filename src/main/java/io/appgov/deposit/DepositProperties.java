package io.appgov.deposit;

import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.deposit.*}.
 *
 * @param singleLimit CNY a person of finance may book alone; what is above waits for a second. {@code null}: any amount. What systems
 *     book has been looked at elsewhere
 */
@Validated
@ConfigurationProperties("appgov.deposit")
record DepositProperties(@Positive BigDecimal singleLimit) {}
