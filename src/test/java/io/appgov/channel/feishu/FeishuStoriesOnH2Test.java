package io.appgov.channel.feishu;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {
    "spring.datasource.url=jdbc:h2:mem:feishu;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
    "camunda.bpm.process-engine-name=feishu"
})
class FeishuStoriesOnH2Test extends FeishuStories {}
