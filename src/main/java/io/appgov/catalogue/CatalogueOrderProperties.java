package io.appgov.catalogue;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.catalogue-order.*}: the weights of the public directory's order. The sum of what applies to an app is its score; the
 * highest comes first, equal ones by name (§三.3, §二 调整排名).
 *
 * @param feishuPay of a paid app that is paid through Feishu Pay (§三.3)
 * @param rankDown of an app whose ranking is lowered (RANK_DOWN), negative; outweighs all others, so that it is behind the rest (E34)
 */
@Validated
@ConfigurationProperties("appgov.catalogue-order")
record CatalogueOrderProperties(
        @Min(0) @Max(1_000_000) @DefaultValue("100") int feishuPay, @Min(-10_000_000) @Max(-1) @DefaultValue("-1000") int rankDown) {

    @AssertTrue(message = "rank-down must outweigh all other weights (E34)")
    boolean isLoweredBehindTheRest() {
        return rankDown + feishuPay < 0;
    }
}
