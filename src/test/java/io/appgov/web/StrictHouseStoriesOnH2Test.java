package io.appgov.web;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"spring.datasource.url=jdbc:h2:mem:strict;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "camunda.bpm.process-engine-name=strict"})
class StrictHouseStoriesOnH2Test extends StrictHouseStories {}
