package io.appgov.channel.feishu;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code appgov.feishu.*}: needed with {@code appgov.notice.feishu=api}, except the durations.
 *
 * @param baseUrl {@code https://open.feishu.cn}, or {@code https://open.larksuite.com} for Lark
 * @param appId of the custom app in Feishu's developer console
 * @param appSecret from the same page as the app id
 * @param encryptKey of the app's event subscription (事件与回调 · 加密策略): callbacks are signed and encrypted with it
 * @param verificationToken from the same page: callbacks carry it
 * @param connectTimeout limit for connecting to Feishu
 * @param readTimeout limit for one answer; a whole call may take twice this plus the connection
 * @param readReceipts how often Feishu is asked who has read, for seven days after sending; {@code PT0S}: never, only events and
 *     the card's button report it
 */
@Validated
@ConfigurationProperties("appgov.feishu")
public record FeishuProperties(
        String baseUrl,
        String appId,
        String appSecret,
        String encryptKey,
        String verificationToken,
        @NotNull @DurationMin(millis = 1) @DefaultValue("PT5S") Duration connectTimeout,
        @NotNull @DurationMin(millis = 1) @DefaultValue("PT10S") Duration readTimeout,
        @NotNull @DurationMin(seconds = 0) @DefaultValue("PT10M") Duration readReceipts) {

    /** Names of missing settings that are needed to send, or to reject forged read reports. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        require(missing, "base-url", baseUrl);
        require(missing, "app-id", appId);
        require(missing, "app-secret", appSecret);
        require(missing, "encrypt-key", encryptKey);
        require(missing, "verification-token", verificationToken);
        return missing;
    }

    private static void require(List<String> missing, String name, String value) {
        if (value == null || value.isBlank()) {
            missing.add("appgov.feishu." + name);
        }
    }

    /** The generated one would print the secrets into logs. */
    @Override
    public String toString() {
        return "FeishuProperties[baseUrl=" + baseUrl + ", appId=" + appId + "]";
    }
}
