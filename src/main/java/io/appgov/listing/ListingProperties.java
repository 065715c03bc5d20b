package io.appgov.listing;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.listing.*}: how apps come into the directory (§三.1).
 *
 * @param newApps what becomes of an app that is registered by {@code PUT /api/apps} or a list: {@code LISTED} at once, because another
 *     house has reviewed it, or {@code REVIEWED} here first; {@code POST /api/listings} always asks for the review
 * @param similarDescription from which likeness of their descriptions on two apps are compared by a person, from 0 to 1
 */
@Validated
@ConfigurationProperties("appgov.listing")
record ListingProperties(
        @NotNull @DefaultValue("LISTED") NewApps newApps,
        @NotNull @DecimalMin("0.1") @DecimalMax("1.0") @DefaultValue("0.75") Double similarDescription) {

    enum NewApps {
        LISTED,
        REVIEWED
    }
}
