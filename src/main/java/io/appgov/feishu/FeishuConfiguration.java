package io.appgov.feishu;

import io.appgov.notice.Channel;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code appgov.notice.feishu=api}; settings that cannot work stop the start. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "appgov.notice.feishu", havingValue = "api")
class FeishuConfiguration {

    @Bean
    Channel feishuChannel(FeishuProperties feishu) {
        if (!feishu.isComplete()) {
            throw new IllegalStateException("appgov.notice.feishu=api needs appgov.feishu.base-url, appgov.feishu.app-id and appgov.feishu.app-secret");
        }
        return new FeishuChannel(feishu);
    }
}
