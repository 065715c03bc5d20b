package io.appgov.feishu;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code appgov.feishu.*}: needed with {@code appgov.notice.feishu=api}. */
@ConfigurationProperties("appgov.feishu")
public record FeishuProperties(String baseUrl, String appId, String appSecret) {

    boolean isComplete() {
        return notBlank(baseUrl) && notBlank(appId) && notBlank(appSecret);
    }

    private static boolean notBlank(String text) {
        return text != null && !text.isBlank();
    }
}
