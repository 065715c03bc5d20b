package io.appgov.channel.mail;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {
    "spring.datasource.url=jdbc:h2:mem:bounces;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "camunda.bpm.process-engine-name=bounces"
})
class BounceStoriesOnH2Test extends BounceStories {}
