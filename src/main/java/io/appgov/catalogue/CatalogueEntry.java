package io.appgov.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.appgov.foundation.identity.AppId;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What the public directory shows of an app.
 *
 * @param order why it stands where it does; {@code null} unless staff asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CatalogueEntry(
        AppId appId, String name, String isvName,
        @Schema(description = "仅内部人员 explain=true 时 only for staff, with explain=true") Order order) {

    /** @param feishuPay and {@code rankDown}: the weights that apply, 0 where one does not; {@code score} is their sum */
    public record Order(int score, int feishuPay, int rankDown) {}

    /** As everybody sees it. */
    CatalogueEntry unexplained() {
        return new CatalogueEntry(appId, name, isvName, null);
    }
}
